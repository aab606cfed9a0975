<?php
/**
 * Word to the desk whenever a story that readers can see, or could see, was saved: a signed request, sent last of all.
 *
 * @package Corrigenda
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

/** The posts that this request has saved. */
final class Saved {
	/** @var array<int, array<string, mixed>> */
	public static $posts = array();
}

add_action(
	'wp_after_insert_post',
	function ( $id, $post, $update, $before ) {
		$was_seen = $before && 'publish' === $before->post_status;
		$seen     = 'publish' === $post->post_status || $was_seen;
		if ( $seen && is_post_type_viewable( $post->post_type ) && ! wp_is_post_revision( $post ) && setting( 'hook' ) && setting( 'secret' ) ) {
			Saved::$posts[ $id ] = array(
				'site'   => setting( 'site' ),
				'event'  => $was_seen ? 'saved' : 'published',
				'url'    => get_permalink( $post ),
				'ref'    => ltrim( rest_get_route_for_post( $post ), '/' ),
				'status' => $post->post_status,
				'at'     => gmdate( 'c' ),
			);
		}
	},
	10,
	4
);

add_action(
	'shutdown',
	function () {
		foreach ( Saved::$posts as $told ) {
			$body = wp_json_encode( $told );
			wp_remote_post(
				setting( 'hook' ),
				array(
					'body'        => $body,
					'headers'     => array(
						'Content-Type'           => 'application/json',
						'X-Corrigenda-Signature' => 'sha256=' . hash_hmac( 'sha256', $body, setting( 'secret' ) ),
					),
					// Nobody who saves a story waits for the desk.
					'blocking'    => false,
					'timeout'     => 2,
					'redirection' => 0,
				)
			);
		}
	}
);
