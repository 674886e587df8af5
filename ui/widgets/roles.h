#pragma once

#include <QtGlobal>

/// The roles that the delegates of ui/widgets read beside Qt's own. All are optional; a cell without a value shows an
/// en dash. Qt::DisplayRole is the formatted text, Qt::ToolTipRole the unabridged one, and Qt::AccessibleTextRole of a
/// row's first column describes the row.
namespace palmares::ui {

enum Role : int {
    /// int: 0 to 6, the athlete's place in Tokens::series. Without: no mark before the name.
    SeriesRole = Qt::UserRole + 0x100,
    /// QString: the second, quieter text of a cell (club, stream, hint).
    DetailRole,
    /// bool: the rank is shared, shown as "=4".
    TiedRole,
    /// QString: why a competitor has no rank; shown as an information mark instead of the number.
    LimitedRole,
    /// bool: the rows are sorted by something else, the rank is not their order.
    NotInRankOrderRole,
    /// QString: quiet text at the trailing edge (a count, a date).
    TrailingRole,
    /// int (Outcome): TrailingRole is a badge in this meaning's colour.
    TrailingOutcomeRole,
    /// int: places gained (positive) or lost since the compared moment; 0 is unchanged, invalid is unknown.
    PlacesRole,
    /// bool: was not ranked at the compared moment.
    NewcomerRole,
    /// bool: this measure decides the rank, shown bold.
    RankedMeasureRole,
    /// bool: struck through with a flag before it; still listed.
    FlaggedRole,
    /// double: share of the goal reached, 1 is all of it; may exceed 1.
    ProgressRole,
    /// double: share of the goal that even pace would have reached by now.
    PaceRole,
    /// QVariantList of numbers, oldest first: one bar a day.
    TrendRole,
    /// bool: the row has just changed while following; painted as selected for a second.
    FlashRole,
    /// int (Kind): the event-storming shape before the text.
    KindRole,
    /// int (Outcome): the text and its icon take this meaning's colour.
    OutcomeRole,
    /// QString: the name of a drawing (icons.h) before the text.
    DrawingRole,
    /// int (Emphasis): the weight of the text.
    EmphasisRole,
};

/// Values of EmphasisRole.
enum class Emphasis { normal, strong, quiet, faint };

} // namespace palmares::ui
