#pragma once

#include <QListWidget>

#include <vector>

#include "model/values.h"

namespace palmares::ui {

/// A check list of the activity types that count: the most common first, the others in alphabetical order. None checked
/// means all.
class SportsList final : public QListWidget {
    Q_OBJECT
public:
    explicit SportsList(QWidget* parent = nullptr);

    std::vector<ActivityType> sports() const;
    /// As words: "Run, Virtual run", or "every sport".
    QString words() const;

private:
    void addSport(const QString& type);
};

} // namespace palmares::ui
