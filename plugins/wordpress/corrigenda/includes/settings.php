<?php
/**
 * Which desk this site belongs to: a page under Settings, or constants in wp-config.php, which win.
 *
 * @package Corrigenda
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

const OPTION = 'corrigenda';
const FIELDS = array(
	'desk'   => array( 'Address of the desk', 'such as https://desk.harbour-gazette.example', 'url' ),
	'site'   => array( 'Key of this site', 'as the desk shows it, such as gazette', 'text' ),
	'hook'   => array( 'Address for word of saved stories', 'as the desk shows it; leave it empty to send none', 'url' ),
	'secret' => array( 'Secret for that address', 'as the desk shows it; it signs what is sent', 'password' ),
);

/** Returns a setting: CORRIGENDA_DESK and so on in wp-config.php, or what was typed in. */
function setting( string $name ): string {
	$constant = 'CORRIGENDA_' . strtoupper( $name );
	if ( defined( $constant ) ) {
		return (string) constant( $constant );
	}
	$typed = get_option( OPTION, array() );
	return is_array( $typed ) && isset( $typed[ $name ] ) ? (string) $typed[ $name ] : '';
}

/** Returns what was typed in, with nothing in it that an address, a key or a secret cannot hold. */
function sanitized( $typed ): array {
	$typed = is_array( $typed ) ? $typed : array();
	$clean = array();
	foreach ( FIELDS as $name => list( , , $kind ) ) {
		$value = isset( $typed[ $name ] ) ? trim( (string) $typed[ $name ] ) : '';
		if ( 'url' === $kind ) {
			$value = untrailingslashit( esc_url_raw( $value, array( 'https', 'http' ) ) );
		} elseif ( 'site' === $name ) {
			$value = preg_replace( '/[^A-Za-z0-9_-]/', '', $value );
		}
		$clean[ $name ] = $value;
	}
	return $clean;
}

add_action(
	'admin_init',
	function () {
		register_setting( OPTION, OPTION, array( 'sanitize_callback' => __NAMESPACE__ . '\\sanitized' ) );
		add_settings_section( OPTION, '', '__return_null', OPTION );
		foreach ( FIELDS as $name => list( $label, $help, $kind ) ) {
			add_settings_field(
				$name,
				esc_html( $label ),
				function () use ( $name, $help, $kind ) {
					printf(
						'<input class="regular-text" id="corrigenda-%1$s" name="%2$s[%1$s]" type="%3$s" value="%4$s" autocomplete="off"%5$s><p class="description">%6$s</p>',
						esc_attr( $name ),
						esc_attr( OPTION ),
						esc_attr( $kind ),
						esc_attr( setting( $name ) ),
						disabled( defined( 'CORRIGENDA_' . strtoupper( $name ) ), true, false ),
						esc_html( $help )
					);
				},
				OPTION,
				OPTION,
				array( 'label_for' => "corrigenda-$name" )
			);
		}
	}
);

add_action(
	'admin_menu',
	function () {
		add_options_page(
			'Corrigenda',
			'Corrigenda',
			'manage_options',
			OPTION,
			function () {
				echo '<div class="wrap"><h1>Corrigenda</h1><form method="post" action="options.php">';
				settings_fields( OPTION );
				do_settings_sections( OPTION );
				submit_button();
				echo '</form></div>';
			}
		);
	}
);
