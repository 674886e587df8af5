#include "ui/import/import_choices_bar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>

#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {

ImportChoicesBar::ImportChoicesBar(QWidget* parent)
    : QWidget(parent)
    , m_athlete(new QComboBox(this))
    , m_challenge(new QComboBox(this))
    , m_keep(new QCheckBox(tr("Record probable duplicates, too"), this))
{
    m_athlete->setEditable(true);
    m_athlete->setInsertPolicy(QComboBox::NoInsert);
    m_athlete->setAccessibleName(tr("Athlete of files that name none"));
    m_athlete->setToolTip(tr("Athlete of files that name none. A new name makes a new athlete."));
    m_athlete->setMinimumWidth(scaled(150));
    m_challenge->setMinimumWidth(scaled(150));
    m_challenge->setAccessibleName(tr("Enter athletes into"));
    connect(m_athlete, &QComboBox::currentTextChanged, this, &ImportChoicesBar::choicesChanged);
    connect(m_keep, &QCheckBox::toggled, this, &ImportChoicesBar::choicesChanged);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(new InkLabel(tr("All others belong to"), FontRole::body, IconInk::text2, this));
    layout->addWidget(m_athlete);
    layout->addSpacing(12);
    layout->addWidget(new InkLabel(tr("Enter into"), FontRole::body, IconInk::text2, this));
    layout->addWidget(m_challenge);
    layout->addSpacing(12);
    layout->addWidget(m_keep);
    layout->addStretch();
}

void ImportChoicesBar::offerAthletes(const QStringList& names, const QHash<QString, QString>& ids)
{
    m_idOf = ids;
    const QSignalBlocker quiet(m_athlete);
    m_athlete->addItems(names);
}

void ImportChoicesBar::offerChallenges(const std::vector<read_models::ChallengeRow>& challenges,
                                       const std::optional<ChallengeId>& chosen)
{
    m_challenge->addItem(tr("no challenge"));
    for (const auto& row : challenges) {
        m_challenge->addItem(utf8(row.name), utf8(row.challenge_uuid.value));
        if (chosen == row.challenge_uuid) m_challenge->setCurrentIndex(m_challenge->count() - 1);
    }
}

organising::ImportChoices ImportChoicesBar::choices() const
{
    const QString name = m_athlete->currentText().trimmed();
    return {.athlete = {{}, m_idOf.value(name, name).toStdString()}, .keepDuplicates = m_keep->isChecked()};
}

std::vector<ChallengeId> ImportChoicesBar::challenges() const
{
    const QString id = m_challenge->currentData().toString();
    return id.isEmpty() ? std::vector<ChallengeId>{} : std::vector<ChallengeId>{{id.toStdString()}};
}

} // namespace palmares::ui
