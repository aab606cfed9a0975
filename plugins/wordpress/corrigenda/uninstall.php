<?php
/**
 * Leaves nothing behind.
 *
 * @package Corrigenda
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

delete_option( 'corrigenda' );
