<?php
/**
 * Plugin Name: Corrigenda
 * Description: Readers report errors, the corrections desk fixes them: the widget on every story, safe writes, and word of every saving.
 * Version: 0.1.0
 * Requires at least: 5.9
 * Requires PHP: 7.4
 * License: GPL-2.0-or-later
 * License URI: https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain: corrigenda
 *
 * This program is free software; you can redistribute it and/or modify it under the terms of the GNU General Public
 * License as published by the Free Software Foundation; either version 2 of the License, or (at your option) any later
 * version. It is distributed in the hope that it will be useful, but without any warranty.
 *
 * @package Corrigenda
 */

namespace Corrigenda;

defined( 'ABSPATH' ) || exit;

require_once __DIR__ . '/includes/settings.php';
require_once __DIR__ . '/includes/widget.php';
require_once __DIR__ . '/includes/markup.php';
require_once __DIR__ . '/includes/precondition.php';
require_once __DIR__ . '/includes/hook.php';
