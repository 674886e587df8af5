#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTimeZone>
#include <QUuid>
#include <QVBoxLayout>

#include <array>
#include <initializer_list>

#include "model/activity_types.h"
#include "store/runtime/challenge_draft.h"
#include "store/runtime/zones.h"
#include "ui/actions.h"
#include "ui/ask.h"
#include "ui/forms/names.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {
namespace {

/// The first types people look for; the others follow in the alphabet.
constexpr std::array commonSports{"Run", "Ride", "VirtualRide", "VirtualRun", "Walk", "Hike", "Swim"};

template <DescribedEnum E>
void offer(QComboBox& combo, std::initializer_list<E> choices)
{
    for (const E choice : choices)
        combo.addItem(wordsOf(nameOf(choice)), static_cast<int>(choice));
}

template <DescribedEnum E>
E chosen(const QComboBox& combo)
{
    return static_cast<E>(combo.currentData().toInt());
}

std::int64_t midnight(const QDate& day)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
}

/// Asks in the organiser's words what a new challenge is, and says the rules back in one sentence.
class CreateChallengeDialog final : public QDialog {
public:
    CreateChallengeDialog(Context& context, QWidget* parent)
        : QDialog(parent)
        , m_context(context)
    {
        setWindowTitle(QObject::tr("New challenge"));
        auto* form = new QFormLayout;
        form->setLabelAlignment(Qt::AlignRight);
        m_name.setPlaceholderText(QObject::tr("Ride 2,019 miles in 2019"));
        add(*form, QObject::tr("&Name"), &m_name);
        offer(m_type, {ChallengeType::distance, ChallengeType::duration, ChallengeType::elevation});
        add(*form, QObject::tr("&What counts"), &m_type);
        m_sum.setText(QObject::tr("All activities added up"));
        m_best.setText(QObject::tr("Only the best single activity"));
        m_sum.setChecked(true);
        add(*form, QString(), &m_sum);
        add(*form, QString(), &m_best);
        fillSports();
        add(*form, QObject::tr("&Sports"), &m_sports);
        const QDate today = QDate::currentDate();
        m_from.setDate(QDate(today.year(), today.month(), 1).addMonths(1));
        m_to.setDate(m_from.date().addMonths(1).addDays(-1));
        for (QDateEdit* edit : {&m_from, &m_to}) {
            edit->setCalendarPopup(true);
            edit->setDisplayFormat(QStringLiteral("d MMMM yyyy"));
        }
        add(*form, QObject::tr("&First day"), &m_from);
        add(*form, QObject::tr("&Last day"), &m_to);
        for (const std::string& zone : runtime::zoneNames())
            m_zone.addItem(QString::fromStdString(zone));
        m_zone.setCurrentText(QString::fromStdString(runtime::currentZone()));
        add(*form, QObject::tr("Time &zone"), &m_zone);
        m_goal.setPlaceholderText(QObject::tr("no goal"));
        m_goal.setAlignment(Qt::AlignRight);
        add(*form, QObject::tr("&Goal"), &m_goal);
        add(*form, QObject::tr("&Units"), &m_units);
        offer(m_recurrence, {Recurrence::none, Recurrence::day, Recurrence::week, Recurrence::month});
        add(*form, QObject::tr("&Every"), &m_recurrence);
        m_club.setPlaceholderText(QStringLiteral("Palmares"));
        add(*form, QObject::tr("&Club"), &m_club);
        m_members.setText(QObject::tr("Only members of the club may join"));
        m_retrospective.setText(QObject::tr("Over a time that has passed"));
        add(*form, QString(), &m_members);
        add(*form, QString(), &m_retrospective);
        m_words.setWordWrap(true);
        m_problem.setWordWrap(true);
        m_problem.hide();
        auto* buttons = new QDialogButtonBox(this);
        m_create = buttons->addButton(QObject::tr("Create challenge"), QDialogButtonBox::ActionRole);
        m_create->setProperty("primary", true);
        m_create->setDefault(true);
        buttons->addButton(QDialogButtonBox::Cancel);
        connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
        connect(m_create, &QPushButton::clicked, this, [this] { create(); });
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(16, 16, 16, 16);
        layout->addLayout(form);
        layout->addWidget(&m_words);
        layout->addWidget(&m_problem);
        layout->addWidget(buttons);
        watch();
        fillUnits();
        sayBack();
    }

private:
    void add(QFormLayout& form, const QString& label, QWidget* field)
    {
        form.addRow(label, field);
        QString name = label.isEmpty() ? QString() : label;
        if (!name.isEmpty()) field->setAccessibleName(name.remove(u'&'));
    }

    void fillSports()
    {
        const auto addSport = [&](const QString& name) {
            auto* item = new QListWidgetItem(name, &m_sports);
            item->setCheckState(name == QStringLiteral("Run") ? Qt::Checked : Qt::Unchecked);
        };
        for (const char* sport : commonSports)
            addSport(QString::fromUtf8(sport));
        for (const auto type : activityTypes()) {
            const QString name = utf8(type);
            if (m_sports.findItems(name, Qt::MatchExactly).isEmpty()) addSport(name);
        }
        m_sports.setMaximumHeight(scaled(110));
    }

    void fillUnits()
    {
        m_units.clear();
        if (chosen<ChallengeType>(m_type) == ChallengeType::duration)
            offer(m_units, {GoalUnits::hours, GoalUnits::minutes, GoalUnits::days});
        else if (chosen<ChallengeType>(m_type) == ChallengeType::elevation)
            offer(m_units, {GoalUnits::metres, GoalUnits::feet});
        else
            offer(m_units, {GoalUnits::kilometres, GoalUnits::miles, GoalUnits::metres});
    }

    void watch()
    {
        connect(&m_type, &QComboBox::currentIndexChanged, this, [this] {
            fillUnits();
            sayBack();
        });
        for (QLineEdit* edit : {&m_name, &m_goal, &m_club})
            connect(edit, &QLineEdit::textChanged, this, [this] { sayBack(); });
        for (QComboBox* combo : {&m_units, &m_recurrence})
            connect(combo, &QComboBox::currentIndexChanged, this, [this] { sayBack(); });
        for (QDateEdit* edit : {&m_from, &m_to})
            connect(edit, &QDateEdit::dateChanged, this, [this] { sayBack(); });
        connect(&m_best, &QRadioButton::toggled, this, [this] { sayBack(); });
        connect(&m_sports, &QListWidget::itemChanged, this, [this] { sayBack(); });
    }

    std::vector<ActivityType> sports() const
    {
        std::vector<ActivityType> all;
        for (int i = 0; i < m_sports.count(); ++i)
            if (m_sports.item(i)->checkState() == Qt::Checked) all.push_back({m_sports.item(i)->text().toStdString()});
        return all;
    }

    /// The rules in one sentence.
    void sayBack()
    {
        m_problem.hide();
        QStringList names;
        for (const auto& sport : sports())
            names << QString::fromStdString(sport.value);
        const QString what = names.isEmpty() ? QObject::tr("every sport") : names.join(QStringLiteral(", "));
        QString text =
            QObject::tr("From %1 to %2, %3 of %4 counts.")
                .arg(m_from.date().toString(QStringLiteral("d MMMM yyyy")),
                     m_to.date().toString(QStringLiteral("d MMMM yyyy")),
                     m_best.isChecked() ? QObject::tr("the best single activity") : QObject::tr("the sum"), what);
        if (!m_goal.text().isEmpty())
            text += u' ' + QObject::tr("The goal is %1 %2%3.")
                               .arg(m_goal.text(), m_units.currentText().toLower(),
                                    m_recurrence.currentIndex() == 0
                                        ? QString()
                                        : QObject::tr(" every %1").arg(m_recurrence.currentText().toLower()));
        m_words.setText(text);
    }

    runtime::ChallengeDraft draft() const
    {
        runtime::ChallengeDraft draft;
        draft.name = m_name.text().trimmed().toStdString();
        draft.type = chosen<ChallengeType>(m_type);
        draft.first_day = midnight(m_from.date());
        draft.last_day = midnight(m_to.date());
        draft.sports = sports();
        draft.best_single = m_best.isChecked();
        bool isNumber = false;
        const double goal = QLocale().toDouble(m_goal.text(), &isNumber);
        if (!m_goal.text().isEmpty()) {
            draft.goal = isNumber ? goal : 0; // zero is refused, with the field named
            draft.units = chosen<GoalUnits>(m_units);
            draft.recurrence = chosen<Recurrence>(m_recurrence);
        }
        draft.time_zone = m_zone.currentText().toStdString();
        draft.club = m_club.text().trimmed().toStdString();
        draft.members_only = m_members.isChecked();
        draft.retrospective = m_retrospective.isChecked();
        return draft;
    }

    void create()
    {
        const ChallengeId id{QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()};
        auto requests = runtime::requestsFor(draft(), id, m_context.session.actor());
        if (!requests) return refuse(requests.error());
        m_create->setEnabled(false);
        tell(
            m_context.session, this,
            [requests = std::move(*requests)](runtime::Engine& engine) -> Result<void> {
                // Nothing is stored unless all of it is accepted.
                for (const auto& answer : engine.dryRun(requests))
                    if (!answer) return std::unexpected(answer.error());
                for (const auto& answer : engine.dispatch(requests))
                    if (!answer) return std::unexpected(answer.error());
                if (const auto done = engine.catchUp(); !done) return std::unexpected(done.error());
                return {};
            },
            [this, id](const Result<void>& answer) {
                m_create->setEnabled(true);
                if (!answer) return refuse(answer.error());
                m_context.selection.update([&](Selection& s) {
                    s.challenge = id;
                    s.stage.reset();
                });
                accept();
            });
    }

    void refuse(const Error& error)
    {
        m_problem.setText(QString::fromStdString(error.message));
        m_problem.show();
    }

    Context& m_context;
    QLineEdit m_name, m_goal, m_club;
    QComboBox m_type, m_units, m_recurrence, m_zone;
    QRadioButton m_sum, m_best;
    QListWidget m_sports;
    QDateEdit m_from, m_to;
    QCheckBox m_members, m_retrospective;
    InkLabel m_words{FontRole::body, IconInk::text2};
    InkLabel m_problem{FontRole::body, IconInk::bad};
    QPushButton* m_create = nullptr;
};

} // namespace

void showCreateChallenge(Context& context, QWidget* window)
{
    CreateChallengeDialog dialog(context, window);
    dialog.exec();
}

} // namespace palmares::ui
