#pragma once

namespace palmares::ui {

/// Saves the theme in use and the font factor for the next start.
void keepLook();
/// Applies what was saved; the desktop's theme and factor 1 otherwise.
void restoreLook();

} // namespace palmares::ui
