<?php
/**
 * A condition on writes: "save this only if the story still says what I read".
 *
 * A REST update of a post that carries the header X-Corrigenda-If-Match is answered 412 unless the header is the
 * SHA-256 of the kept content, title and excerpt, with a NUL between them, and 423 while somebody else is editing the
 * post. Comparing and saving are one transaction that holds the post's row: on InnoDB whoever else saves the post
 * waits until it is over. Where tables know no transactions, the time between comparing and saving is a few
 * milliseconds, but not nothing.
 *
 * @package Corrigenda
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

/** The post whose row is held now, or 0. */
final class Held {
	/** @var int */
	public static $post = 0;
}

/** Runs after WordPress has checked that the account may save this post, so that the condition tells nobody anything. */
function guard( $result, $request, $route, $handler ) {
	$wanted   = (string) $request->get_header( 'x-corrigenda-if-match' );
	$callback = $handler['callback'] ?? null;
	if (
		null !== $result || '' === $wanted || ! is_array( $callback ) ||
		! $callback[0] instanceof \WP_REST_Posts_Controller || 'update_item' !== $callback[1]
	) {
		return $result;
	}
	$post   = (int) $request['id'];
	$locked = lock_of( $post );
	if ( $locked ) {
		return $locked;
	}
	global $wpdb;
	$wpdb->query( 'START TRANSACTION' );
	Held::$post = $post;
	$row        = $wpdb->get_row( $wpdb->prepare( "SELECT post_content, post_title, post_excerpt FROM {$wpdb->posts} WHERE ID = %d FOR UPDATE", $post ) );
	// WordPress saves whole rows; what it has in its cache may be older than the row that is held now.
	clean_post_cache( $post );
	if ( ! $row || ! hash_equals( digest( $row, $callback[0] ), strtolower( trim( $wanted ) ) ) ) {
		let_go( false );
		return new \WP_Error( 'corrigenda_changed', 'The story was saved by someone else in the meantime.', array( 'status' => 412 ) );
	}
	keep_markup( $row->post_content, sent_content( $request ) ?? $row->post_content );
	// WordPress plans pings of a story's links with every saving of a published post. A fix is no new story.
	remove_action( 'publish_post', '_publish_post_hook', 5 );
	return null;
}

/** Returns the content that a request would save, or null if it saves none. */
function sent_content( $request ): ?string {
	$content = $request['content'];
	$content = is_array( $content ) ? ( $content['raw'] ?? null ) : $content;
	return is_string( $content ) ? $content : null;
}

/** Ends the transaction as the saving ended. */
function settle( $response, $handler, $request ) {
	filter_again();
	if ( Held::$post ) {
		add_action( 'publish_post', '_publish_post_hook', 5, 1 );
		let_go( ! is_wp_error( $response ) && ! ( $response instanceof \WP_REST_Response && $response->is_error() ) );
	}
	return $response;
}

function let_go( bool $keep ): void {
	global $wpdb;
	$post       = Held::$post;
	Held::$post = 0;
	$wpdb->query( $keep ? 'COMMIT' : 'ROLLBACK' );
	// A page that was made meanwhile has read the row as it was, and may have put it into a shared cache.
	clean_post_cache( $post );
}

/** Returns the digest of what is kept; a part that the REST API does not tell for this type of post counts as empty. */
function digest( $row, \WP_REST_Posts_Controller $controller ): string {
	$told    = $controller->get_item_schema()['properties'];
	$title   = isset( $told['title'] ) ? $row->post_title : '';
	$excerpt = isset( $told['excerpt'] ) ? $row->post_excerpt : '';
	return hash( 'sha256', $row->post_content . "\0" . $title . "\0" . $excerpt );
}

/** Returns an error while somebody else has the post open for editing. */
function lock_of( int $post ): ?\WP_Error {
	require_once ABSPATH . 'wp-admin/includes/post.php';
	$by = wp_check_post_lock( $post );
	if ( ! $by ) {
		return null;
	}
	$user = get_userdata( $by );
	$name = $user ? $user->display_name : 'Someone';
	return new \WP_Error( 'corrigenda_locked', "$name is editing the story in WordPress.", array( 'status' => 423 ) );
}

/** Returns whether it is the desk that asks. */
function is_desk( $request ): bool {
	return '' !== (string) $request->get_header( 'x-corrigenda' );
}

/**
 * WordPress tells and saves posts by REST with every block written anew, so that plug-ins can hook blocks in. A fix adds
 * no block: the desk is told what is kept, and blocks that were written otherwise stay as they are.
 */
function keep_blocks( $result, $request ) {
	if ( is_desk( $request ) ) {
		foreach ( array( 'post', 'page' ) as $type ) {
			remove_filter( "rest_prepare_$type", 'insert_hooked_blocks_into_rest_response' );
			remove_filter( "rest_pre_insert_$type", 'update_ignored_hooked_blocks_postmeta' );
		}
	}
	return $result;
}

/** What WordPress tells of an autosave is to be what it would make of a saving. */
function rehearse( $result, $request, $route, $handler ) {
	$callback = $handler['callback'] ?? null;
	$content  = sent_content( $request );
	$post     = null !== $content ? get_post( (int) $request['id'] ) : null;
	if (
		null === $result && is_desk( $request ) && $post && is_array( $callback ) && 'create_item' === $callback[1] &&
		$callback[0] instanceof \WP_REST_Autosaves_Controller && current_user_can( 'edit_post', $post->ID )
	) {
		keep_markup( $post->post_content, $content );
	}
	return $result;
}

/** The desk asks by an autosave what WordPress would make of a text; once it is told, the autosave has done its work. */
function forget_rehearsal( $response, $handler, $request ) {
	$callback = $handler['callback'] ?? null;
	if (
		is_desk( $request ) && 'POST' === $request->get_method() && $response instanceof \WP_REST_Response && ! $response->is_error() &&
		is_array( $callback ) && $callback[0] instanceof \WP_REST_Autosaves_Controller && isset( $response->get_data()['id'] )
	) {
		$autosave = (int) $response->get_data()['id'];
		if ( wp_is_post_autosave( $autosave ) ) {
			wp_delete_post_revision( $autosave );
		}
	}
	return $response;
}

add_filter( 'rest_dispatch_request', __NAMESPACE__ . '\\keep_blocks', 9, 2 );
add_filter( 'rest_dispatch_request', __NAMESPACE__ . '\\guard', 10, 4 );
add_filter( 'rest_dispatch_request', __NAMESPACE__ . '\\rehearse', 10, 4 );
add_filter( 'rest_request_after_callbacks', __NAMESPACE__ . '\\settle', 10, 3 );
add_filter( 'rest_request_after_callbacks', __NAMESPACE__ . '\\forget_rehearsal', 10, 3 );
