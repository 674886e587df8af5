#pragma once

#include <QHash>
#include <QWidget>

#include <vector>

#include "store/organising/import_plan.h"

class QCheckBox;
class QComboBox;

namespace palmares::ui {

/// The choices that hold for a whole import: the athlete of files that name none, the challenge to enter, and
/// whether probable duplicates are recorded.
class ImportChoicesBar final : public QWidget {
    Q_OBJECT
public:
    explicit ImportChoicesBar(QWidget* parent);

    /// The first is chosen; those in `ids` are meant by their ids.
    void offerAthletes(const QStringList& names, const QHash<QString, QString>& ids);
    void offerChallenges(const std::vector<read_models::ChallengeRow>& challenges,
                         const std::optional<ChallengeId>& chosen);
    organising::ImportChoices choices() const;
    std::vector<ChallengeId> challenges() const;

Q_SIGNALS:
    void choicesChanged();

private:
    QHash<QString, QString> m_idOf;
    QComboBox* m_athlete;
    QComboBox* m_challenge;
    QCheckBox* m_keep;
};

} // namespace palmares::ui
