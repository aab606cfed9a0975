<?php
/**
 * The widget's one line in the head of every story that readers can see.
 *
 * @package Corrigenda
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

add_action(
	'wp_head',
	function () {
		if ( ! is_singular() || is_preview() || post_password_required() || ! setting( 'desk' ) || ! setting( 'site' ) ) {
			return;
		}
		// WordPress's own function, so that a plug-in for a content security policy can add its nonce.
		wp_print_script_tag(
			array(
				'src'       => esc_url( setting( 'desk' ) . '/embed/v1/corrigenda.js' ),
				'data-site' => setting( 'site' ),
				'async'     => true,
			)
		);
	}
);
