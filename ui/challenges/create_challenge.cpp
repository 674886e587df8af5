#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QUuid>
#include <QVBoxLayout>

#include "store/engine/schedule/zones.h"
#include "store/organising/challenge_draft.h"
#include "ui/challenges/challenge_choices.h"
#include "ui/challenges/sports_list.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/shell/actions.h"
#include "ui/shell/ask.h"
#include "ui/widgets/ink_label.h"

namespace palmares::ui {
namespace {

std::int64_t midnight(const QDate& day)
{
    return QDateTime(day, QTime(0, 0), Qt::UTC).toSecsSinceEpoch();
}

/// Defines a new challenge, and sums its rules up in one sentence.
class CreateChallengeDialog final : public QDialog {
public:
    CreateChallengeDialog(Context& context, QWidget* parent)
        : QDialog(parent)
        , m_context(context)
    {
        setWindowTitle(QObject::tr("New challenge"));
        setMinimumWidth(scaled(500));
        m_form->setLabelAlignment(Qt::AlignRight);
        addWhat(*m_form);
        addWhen(*m_form);
        addGoal(*m_form);
        addWho(*m_form);
        m_words.setWrapped(6);
        m_problem.setWrapped(6);
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
        layout->addLayout(m_form);
        layout->addSpacing(8);
        layout->addWidget(&m_words);
        layout->addWidget(&m_problem);
        layout->addSpacing(8);
        layout->addWidget(buttons);
        watch();
        adaptToType();
        m_name.setFocus();
    }

private:
    void addWhat(QFormLayout& form)
    {
        m_name.setPlaceholderText(QObject::tr("Ride 2,019 miles in 2019"));
        add(form, QObject::tr("&Name"), &m_name);
        offer(m_type, {ChallengeType::distance, ChallengeType::duration, ChallengeType::elevation, ChallengeType::race,
                       ChallengeType::segment});
        m_type.setObjectName(QStringLiteral("challenge-type"));
        add(form, QObject::tr("&What counts"), &m_type);
        add(form, QObject::tr("Se&gment"), &m_segment);
        m_sum.setText(QObject::tr("All activities added up"));
        m_best.setText(QObject::tr("Only the best single activity"));
        m_sum.setChecked(true);
        m_counting = inOneRow({&m_sum, &m_best});
        form.addRow(QString(), m_counting);
        add(form, QObject::tr("&Sports"), &m_sports);
    }

    void addWhen(QFormLayout& form)
    {
        const QDate today = QDateTime::fromSecsSinceEpoch(m_context.session.now().seconds).date();
        m_from.setDate(QDate(today.year(), today.month(), 1).addMonths(1));
        m_to.setDate(m_from.date().addMonths(1).addDays(-1));
        for (QDateEdit* edit : {&m_from, &m_to}) {
            edit->setCalendarPopup(true);
            edit->setDisplayFormat(QStringLiteral("d MMMM yyyy"));
        }
        m_from.setAccessibleName(QObject::tr("First day"));
        m_to.setAccessibleName(QObject::tr("Last day"));
        auto* between = new InkLabel(QObject::tr("to"), FontRole::body, IconInk::text2, this);
        form.addRow(QObject::tr("&From"), inOneRow({&m_from, between, &m_to}));
        for (const std::string& zone : engine::zoneNames())
            m_zone.addItem(utf8(zone));
        m_zone.setCurrentText(utf8(engine::currentZone()));
        add(form, QObject::tr("Time &zone"), &m_zone);
        m_retrospective.setText(QObject::tr("The challenge lies in the past"));
        form.addRow(QString(), &m_retrospective);
    }

    void addGoal(QFormLayout& form)
    {
        m_goal.setPlaceholderText(QObject::tr("no goal"));
        m_goal.setAlignment(Qt::AlignRight);
        m_goal.setAccessibleName(QObject::tr("Goal"));
        m_units.setAccessibleName(QObject::tr("Units of the goal"));
        m_recurrence.setAccessibleName(QObject::tr("How often the goal is set"));
        m_recurrence.addItem(QObject::tr("in all"), static_cast<int>(Recurrence::none));
        m_recurrence.addItem(QObject::tr("every day"), static_cast<int>(Recurrence::day));
        m_recurrence.addItem(QObject::tr("every week"), static_cast<int>(Recurrence::week));
        m_recurrence.addItem(QObject::tr("every month"), static_cast<int>(Recurrence::month));
        m_goalRow = inOneRow({&m_goal, &m_units, &m_recurrence});
        form.addRow(QObject::tr("&Goal"), m_goalRow);
    }

    void addWho(QFormLayout& form)
    {
        m_club.setPlaceholderText(QStringLiteral("Palmares"));
        add(form, QObject::tr("&Club"), &m_club);
        m_members.setText(QObject::tr("Only members of the club may join"));
        form.addRow(QString(), &m_members);
        m_ageGroups.setPlaceholderText(QObject::tr("none; for example 18-39, 40-49, 50+"));
        add(form, QObject::tr("&Age groups"), &m_ageGroups);
    }

    void add(QFormLayout& form, const QString& label, QWidget* field)
    {
        form.addRow(label, field);
        field->setAccessibleName(QString(label).remove(u'&'));
    }

    QWidget* inOneRow(std::initializer_list<QWidget*> fields)
    {
        auto* row = new QWidget(this);
        auto* layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(6);
        row->setFocusProxy(*fields.begin()); // target of its label's mnemonic
        for (QWidget* field : fields)
            layout->addWidget(field, !qobject_cast<QLabel*>(field) ? 1 : 0);
        return row;
    }

    ChallengeType type() const { return chosen<ChallengeType>(m_type); }

    /// Shows the fields that a challenge of this type needs.
    void adaptToType()
    {
        const bool isSegment = type() == ChallengeType::segment;
        const bool isRace = type() == ChallengeType::race;
        m_form->setRowVisible(&m_segment, isSegment);
        m_form->setRowVisible(m_counting, !isSegment && !isRace);
        m_form->setRowVisible(m_goalRow, !isSegment);
        m_recurrence.setVisible(!isRace);
        m_goal.setPlaceholderText(isRace ? QObject::tr("the distance of the race") : QObject::tr("no goal"));
        static_cast<QLabel*>(m_form->labelForField(m_goalRow))
            ->setText(isRace ? QObject::tr("&Distance") : QObject::tr("&Goal"));
        offerUnits(m_units, type());
        sayBack();
    }

    void watch()
    {
        connect(&m_type, &QComboBox::currentIndexChanged, this, [this] { adaptToType(); });
        connect(&m_segment, &SegmentChoice::changed, this, [this] { sayBack(); });
        for (QLineEdit* edit : {&m_name, &m_goal, &m_club})
            connect(edit, &QLineEdit::textChanged, this, [this] { sayBack(); });
        for (QComboBox* combo : {&m_units, &m_recurrence})
            connect(combo, &QComboBox::currentIndexChanged, this, [this] { sayBack(); });
        for (QDateEdit* edit : {&m_from, &m_to})
            connect(edit, &QDateEdit::dateChanged, this, [this] { sayBack(); });
        connect(&m_best, &QRadioButton::toggled, this, [this] { sayBack(); });
        connect(&m_sports, &SportsList::itemChanged, this, [this] { sayBack(); });
    }

    /// The part of the rules about the measure.
    QString measured() const
    {
        if (type() == ChallengeType::segment) return QObject::tr("the best time over %1 in").arg(m_segment.words());
        if (type() == ChallengeType::race) return QObject::tr("the fastest part as long as the race in");
        return m_best.isChecked() ? QObject::tr("the best single activity of") : QObject::tr("the sum of");
    }

    /// The rules in one sentence.
    void sayBack()
    {
        m_problem.hide();
        QString text = QObject::tr("From %1 to %2, %3 %4 counts.")
                           .arg(m_from.date().toString(QStringLiteral("d MMMM yyyy")),
                                m_to.date().toString(QStringLiteral("d MMMM yyyy")), measured(), m_sports.words());
        if (!m_goal.text().isEmpty() && type() == ChallengeType::race)
            text += u' ' + QObject::tr("The race is %1 %2 long.").arg(m_goal.text(), m_units.currentText().toLower());
        else if (!m_goal.text().isEmpty() && type() != ChallengeType::segment)
            text += u' ' + QObject::tr("The goal is %1 %2%3.")
                               .arg(m_goal.text(), m_units.currentText().toLower(),
                                    m_recurrence.currentIndex() == 0 ? QString() : u' ' + m_recurrence.currentText());
        m_units.setEnabled(!m_goal.text().isEmpty());
        m_recurrence.setEnabled(!m_goal.text().isEmpty());
        m_words.setText(text);
    }

    Result<organising::ChallengeDraft> draft() const
    {
        organising::ChallengeDraft draft;
        draft.name = m_name.text().trimmed().toStdString();
        draft.type = type();
        draft.first_day = midnight(m_from.date());
        draft.last_day = midnight(m_to.date());
        draft.sports = m_sports.sports();
        draft.best_single = m_best.isChecked() || type() == ChallengeType::race;
        bool isNumber = false;
        const double goal = QLocale().toDouble(m_goal.text(), &isNumber);
        if (!m_goal.text().isEmpty() && type() != ChallengeType::segment) {
            draft.goal = isNumber ? goal : 0; // zero is refused with the name of the field
            draft.units = chosen<GoalUnits>(m_units);
            if (type() != ChallengeType::race) draft.recurrence = chosen<Recurrence>(m_recurrence);
        }
        if (type() == ChallengeType::segment) {
            auto segment = m_segment.segment();
            if (!segment) return std::unexpected(segment.error());
            if (!draft.sports.empty()) segment->activity_type = draft.sports.front();
            draft.segment = std::move(*segment);
            draft.terrain = m_segment.terrain();
        }
        draft.time_zone = m_zone.currentText().toStdString();
        draft.club = m_club.text().trimmed().toStdString();
        draft.members_only = m_members.isChecked();
        draft.age_groups = ageGroupTexts(m_ageGroups.text().toStdString());
        draft.retrospective = m_retrospective.isChecked();
        return draft;
    }

    void create()
    {
        const ChallengeId id{QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString()};
        const auto wanted = draft();
        if (!wanted) return refuse(wanted.error());
        auto requests = organising::requestsFor(*wanted, id, m_context.session.actor());
        if (!requests) return refuse(requests.error());
        m_create->setEnabled(false);
        tell(
            m_context.session, this,
            [requests = std::move(*requests)](runtime::Engine& engine) -> Result<void> {
                // Records nothing unless all commands are accepted.
                for (const auto& answer : engine.dispatcher().dryRun(requests))
                    if (!answer) return std::unexpected(answer.error());
                for (const auto& answer : engine.dispatcher().dispatch(requests))
                    if (!answer) return std::unexpected(answer.error());
                if (const auto done = engine.follower().catchUp(); !done) return std::unexpected(done.error());
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
        m_problem.setText(utf8(error.message));
        m_problem.show();
    }

    Context& m_context;
    QFormLayout* m_form = new QFormLayout;
    QLineEdit m_name, m_goal, m_club, m_ageGroups;
    QComboBox m_type, m_units, m_recurrence, m_zone;
    QRadioButton m_sum, m_best;
    QWidget *m_counting = nullptr, *m_goalRow = nullptr;
    SegmentChoice m_segment;
    SportsList m_sports;
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
