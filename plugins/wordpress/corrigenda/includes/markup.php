<?php
/**
 * A fix of words in a story that holds mark-up its account could not have written.
 *
 * WordPress strips what an account without `unfiltered_html` may not write from the whole story, also where nothing
 * was changed: an author who corrects a word would lose the map that an editor has put in. When the desk saves, or
 * asks by an autosave, the filter is left out for this one saving if, and only if, the account may edit the post and
 * every difference from the kept text is words outside mark-up, or mark-up that this account may write (a notice).
 *
 * @package Corrigenda
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

/** Elements in which text is not text, or is read by other rules: nothing is changed inside them. */
const NOT_TEXT = array(
	'script', 'style', 'iframe', 'frameset', 'noscript', 'noembed', 'noframes', 'textarea', 'title', 'xmp', 'plaintext',
	'listing', 'svg', 'math', 'template', 'select', 'object', 'applet', 'audio', 'video', 'canvas',
);
/** What the desk puts round a notice in a story of blocks. */
const BLOCK_COMMENTS = array( '<!-- wp:html -->', '<!-- /wp:html -->' );

/** Whether the filter is left out now. */
final class Unfiltered {
	/** @var bool */
	public static $now = false;
}

/** Leaves the filter out for a saving of `$new` over `$old`, if nothing that it guards against is new. */
function keep_markup( string $old, string $new ): void {
	if (
		false !== has_filter( 'content_save_pre', 'wp_filter_post_kses' ) &&
		wp_unslash( wp_filter_post_kses( wp_slash( $new ) ) ) !== $new && differs_in_words_only( $old, $new ) &&
		apply_filters( 'corrigenda_keep_markup', true )
	) {
		Unfiltered::$now = remove_filter( 'content_save_pre', 'wp_filter_post_kses' );
	}
}

/** Puts the filter back. */
function filter_again(): void {
	if ( Unfiltered::$now ) {
		add_filter( 'content_save_pre', 'wp_filter_post_kses' );
		Unfiltered::$now = false;
	}
}

/** Returns whether each difference is words outside mark-up, or mark-up that the filter leaves as it is. */
function differs_in_words_only( string $old, string $new ): bool {
	require_once ABSPATH . WPINC . '/wp-diff.php';
	$before = pieces( $old );
	$after  = pieces( $new );
	if ( ! well_quoted( $before ) || ! well_quoted( $after ) ) {
		return false;
	}
	// By their digests: the difference would pass over line ends inside a piece.
	$diff = new \Text_Diff( 'native', array( array_map( 'md5', $before ), array_map( 'md5', $after ) ) );
	$open = array( array(), array() );
	foreach ( $diff->getDiff() as $op ) {
		$came = array_splice( $after, 0, $op->final ? count( $op->final ) : 0 );
		$went = array_splice( $before, 0, $op->orig ? count( $op->orig ) : 0 );
		$same = $op instanceof \Text_Diff_Op_copy;
		if ( ! $same && ! ( harmless( $went, $open[0] ) && harmless( $came, $open[1] ) ) ) {
			return false;
		}
		$open = array( array_reduce( $went, __NAMESPACE__ . '\\opened', $open[0] ), array_reduce( $came, __NAMESPACE__ . '\\opened', $open[1] ) );
		if ( $open[0] !== $open[1] ) {
			return false;
		}
	}
	return true;
}

/** Returns the text cut into words between mark-up, tags and comments. */
function pieces( string $text ): array {
	return array_values( array_filter( wp_html_split( $text ), 'strlen' ) );
}

/** Returns whether browsers see tags begin and end where WordPress does: no tag holds half a quotation. */
function well_quoted( array $pieces ): bool {
	foreach ( $pieces as $piece ) {
		if ( '<' === $piece[0] && 0 !== strpos( $piece, '<!--' ) && ! preg_match( '#\A</?[A-Za-z](?:[^"\'<>]++|"[^"<>]*+"|\'[^\'<>]*+\')*+>\z#', $piece ) ) {
			return false;
		}
		if ( 0 === strpos( $piece, '<!--' ) && ! preg_match( '#\A<!--(?!-?>)(?:[^-]++|-(?!->|-!>))*+-->\z#', $piece ) ) {
			return false;
		}
	}
	return true;
}

/** Returns whether pieces that come or go are words outside `$open`, or mark-up that the filter leaves as it is. */
function harmless( array $run, array $open ): bool {
	if ( ! $run ) {
		return true;
	}
	$markup = array_filter( $run, function ( $piece ) { return '<' === $piece[0] && ! in_array( $piece, BLOCK_COMMENTS, true ); } );
	if ( $open || array_filter( $markup, function ( $piece ) { return '!' === $piece[1]; } ) ) {
		return false;
	}
	$written = implode( '', $markup );
	return '' === $written || wp_unslash( wp_filter_post_kses( wp_slash( $written ) ) ) === $written;
}

/** Returns which elements whose text is not text are open after a piece, as `$open` are before it. */
function opened( array $open, string $piece ): array {
	if ( ! preg_match( '#\A<(/?)([A-Za-z][A-Za-z0-9-]*)#', $piece, $tag ) ) {
		return $open;
	}
	$name = strtolower( $tag[2] );
	if ( ! in_array( $name, NOT_TEXT, true ) ) {
		return $open;
	}
	if ( '' === $tag[1] ) {
		$open[] = $name;
	} elseif ( end( $open ) === $name ) {
		array_pop( $open );
	}
	return $open;
}
