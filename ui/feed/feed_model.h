#pragma once

#include <vector>

#include "store/read_models/feed/feed.h"
#include "ui/look/format.h"
#include "ui/widgets/table_model.h"

namespace palmares::ui {

/// The activity feed: time, actor, and a sentence whose names are links.
class FeedModel final : public TableModel<FeedModel, read_models::FeedEntry> {
    Q_OBJECT
public:
    enum Column { TimeColumn, WhoColumn, WhatColumn, StartColumn };

    using TableModel::TableModel;

    /// `self` is called "You". The same entries again change nothing.
    void show(std::vector<read_models::FeedEntry> entries, Units units, const AthleteId& self);
    /// -1 if it is not shown.
    int rowOf(std::int64_t position, std::int64_t number) const;
    /// The targets of the links of a cell, in order.
    std::vector<const read_models::FeedParty*> linksOf(const QModelIndex& index) const;

    static std::span<const TableColumn<FeedModel, read_models::FeedEntry>> columns();
    int size() const { return static_cast<int>(m_entries.size()); }
    const read_models::FeedEntry& at(int row) const { return m_entries[static_cast<std::size_t>(row)]; }
    QVariant rowData(const read_models::FeedEntry& entry, int role) const;

private:
    QString who(const read_models::FeedEntry& entry) const;
    QString what(const read_models::FeedEntry& entry) const;
    QStringList whoParts(const read_models::FeedEntry& entry) const;
    QStringList whatParts(const read_models::FeedEntry& entry) const;
    read_models::FeedUnits units() const;

    std::vector<read_models::FeedEntry> m_entries;
    Units m_units = Units::metric;
    AthleteId m_self;
};

} // namespace palmares::ui
