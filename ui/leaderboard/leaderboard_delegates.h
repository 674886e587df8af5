#pragma once

#include "ui/widgets/row_delegate.h"

/// The delegates of a leaderboard, one for each kind of column. Each reads Qt::DisplayRole and the roles named in its
/// comment; see roles.h.
namespace palmares::ui {

/// The place, bold: NotInRankOrderRole, TiedRole, LimitedRole.
class RankDelegate final : public RowDelegate {
    Q_OBJECT
public:
    explicit RankDelegate(QObject* parent = nullptr)
        : RowDelegate(parent, 30)
    {}

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;
    int contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// Places gained or lost since an earlier moment: PlacesRole, NewcomerRole.
class ChangeDelegate final : public RowDelegate {
    Q_OBJECT
public:
    explicit ChangeDelegate(QObject* parent = nullptr)
        : RowDelegate(parent, 30)
    {}

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;
    int contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// The mark of the athlete's series, name and club: SeriesRole, DetailRole.
class AthleteDelegate final : public RowDelegate {
    Q_OBJECT
public:
    explicit AthleteDelegate(QObject* parent = nullptr)
        : RowDelegate(parent, 30)
    {}

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;
    int contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// A number, right-aligned; bold text when it decides the rank, quieter when not: RankedMeasureRole, FlaggedRole.
class MeasureDelegate final : public RowDelegate {
    Q_OBJECT
public:
    explicit MeasureDelegate(QObject* parent = nullptr)
        : RowDelegate(parent, 30)
    {}

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;
};

/// The goal's bar with the pace mark, and the percentage right of it: ProgressRole, PaceRole. The number is
/// Qt::DisplayRole if there is one, else ProgressRole rounded down.
class ProgressDelegate final : public RowDelegate {
    Q_OBJECT
public:
    explicit ProgressDelegate(QObject* parent = nullptr)
        : RowDelegate(parent, 30)
    {}

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;
    int contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

/// One bar a day, scaled to the row's largest: TrendRole.
class SparklineDelegate final : public RowDelegate {
    Q_OBJECT
public:
    explicit SparklineDelegate(QObject* parent = nullptr)
        : RowDelegate(parent, 30)
    {}

protected:
    void paintContent(QPainter& painter, const Cell& cell) const override;
    int contentWidth(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

} // namespace palmares::ui
