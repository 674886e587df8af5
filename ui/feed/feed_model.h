#pragma once

#include <QAbstractTableModel>

#include <vector>

#include "store/read_models/feed/feed.h"
#include "ui/look/format.h"

namespace palmares::ui {

/// The activity feed: when, who, and what as a sentence whose names lead to what they name.
class FeedModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { TimeColumn, WhoColumn, WhatColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// `self` is called "You". The same entries again change nothing.
    void show(std::vector<read_models::FeedEntry> entries, Units units, const AthleteId& self);
    const read_models::FeedEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    /// -1 when it is not among these.
    int rowOf(std::int64_t position, std::int64_t number) const;
    /// What the links of a cell lead to, in their order.
    std::vector<const read_models::FeedParty*> linksOf(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString who(const read_models::FeedEntry& entry) const;
    QString what(const read_models::FeedEntry& entry) const;
    QStringList partsOf(const QModelIndex& index) const;
    read_models::FeedUnits units() const;

    std::vector<read_models::FeedEntry> m_entries;
    Units m_units = Units::metric;
    AthleteId m_self;
};

} // namespace palmares::ui
