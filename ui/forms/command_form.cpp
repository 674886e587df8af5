#include "ui/forms/command_form.h"

#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

#include "store/read_models/queries/challenges.h"
#include "store/runtime/segment_challenge.h"
#include "ui/event/payload_model.h"
#include "ui/forms/event_preview.h"
#include "ui/look/icons.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/ask.h"
#include "ui/shell/navigation.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/ink_label.h"
#include "ui/widgets/tables.h"

namespace palmares::ui {
namespace {

/// Commands that create something: their first field is a new id.
bool beginsSomething(const engine::CommandType& command)
{
    return command.name.starts_with("Create") || command.name == "ImportAthlete" || command.name == "ImportClub";
}

struct Offered {
    Names names;
    std::optional<StageId> stage; ///< that is selected, or the only one of the selected challenge
};

Offered readOffered(runtime::Reader& reader, const Selection& selection, Timestamp now)
{
    Offered offered{readNames(reader), {}};
    offered.names.now = now;
    if (!selection.challenge) return offered;
    for (const auto& row : read_models::challenges(reader.rows).value_or(std::vector<read_models::ChallengeRow>{}))
        if (row.challenge_uuid == *selection.challenge)
            offered.names.zoneSeconds = row.start_date_local.seconds - row.start_date.seconds;
    const auto stages =
        read_models::stages(reader.rows, *selection.challenge).value_or(std::vector<read_models::StageRow>{});
    for (const auto& row : stages)
        if (stages.size() == 1 || row.stage_number == selection.stage) offered.stage = row.stage_uuid;
    return offered;
}

} // namespace

CommandForm::CommandForm(Context& context, const engine::CommandType& command, QWidget* parent)
    : Document(parent)
    , m_context(context)
    , m_command(command)
    , m_scroll(new QScrollArea(this))
    , m_preview(new QPushButton(icon("preview"), tr("Preview"), this))
    , m_send(new QPushButton(wordsOf(command.name), this))
    , m_problem(new InkLabel(FontRole::body, IconInk::bad, this))
    , m_banner(new Banner(this))
    , m_events(new QWidget(this))
    , m_eventRows(new QVBoxLayout(m_events))
{
    setAccessibleName(wordsOf(command.name));
    auto* title = new InkLabel(wordsOf(command.name), FontRole::title, IconInk::palette, this);
    auto* technical = new InkLabel(utf8(command.name), FontRole::body, IconInk::text3, this);
    auto* head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(technical);
    m_problem->setWrapped(6);
    m_problem->hide();
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_send->setProperty("primary", true);
    m_preview->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_send->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_preview->setProperty("hint", QStringLiteral("Ctrl+D"));
    m_send->setProperty("hint", QStringLiteral("Ctrl+↵"));
    auto* cancel = new QPushButton(tr("Close"), this);
    connect(m_preview, &QPushButton::clicked, this, &CommandForm::preview);
    connect(m_send, &QPushButton::clicked, this, &CommandForm::send);
    connect(cancel, &QPushButton::clicked, this, [this] { m_context.navigation.closeDocument(this); });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(m_preview);
    buttons->addWidget(m_send);
    auto* form = new QWidget(this);
    auto* left = new QVBoxLayout(form);
    left->setContentsMargins(16, 12, 16, 12);
    left->addLayout(head);
    left->addWidget(m_scroll, 1);
    left->addWidget(m_problem);
    left->addLayout(buttons);

    m_banner->setText(Outcome::ok, tr("Nothing has been written."), tr("Preview shows what this command would record."),
                      QStringLiteral("preview"));
    m_eventRows->setContentsMargins(0, 0, 0, 0);
    m_eventRows->setSpacing(0);
    m_eventRows->addStretch();
    auto* events = new QScrollArea(this);
    events->setWidgetResizable(true);
    events->setFrameShape(QFrame::NoFrame);
    events->setWidget(m_events);
    auto* result = new QWidget(this);
    auto* right = new QVBoxLayout(result);
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(m_banner);
    right->addWidget(events, 1);

    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(form);
    splitter->addWidget(result);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({scaled(420), scaled(560)});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    ask(
        m_context.session, this,
        [selection = m_context.selection.now(), now = m_context.session.now()](runtime::Reader& reader) {
            return readOffered(reader, selection, now);
        },
        [this](const Offered& offered) { build(offered.names, offered.stage); });
}

void CommandForm::build(const Names& names, const std::optional<StageId>& stage)
{
    m_fields = makeRecordEditor(*m_command.info, names, beginsSomething(m_command), this);
    m_fields->setContentsMargins(3, 3, 3, 3); // room for the focus ring
    m_fields->setValue(prefilled(stage));
    connect(m_fields, &Editor::edited, this, [this] {
        m_isEdited = true;
        m_problem->hide();
    });
    m_scroll->setWidget(m_fields);
    m_fields->setFocus();
    Q_EMIT ready();
}

/// What the window is looking at is what the command is most likely about.
QJsonObject CommandForm::prefilled(const std::optional<StageId>& stage) const
{
    const Selection& selection = m_context.selection.now();
    const QString actor = QString::fromStdString(m_context.session.actor().id.value);
    QJsonObject values;
    const bool isNew = beginsSomething(m_command);
    for (std::size_t i = 0; i < m_command.info->fields.size(); ++i) {
        const Field& field = m_command.info->fields[i];
        if (field.type->kind != ValueKind::id || (i == 0 && isNew)) continue;
        const QString key = utf8(field.key);
        if (key.endsWith(QStringLiteral("by_athlete_uuid")))
            values.insert(key, actor);
        else if (field.type->entity == "athlete" && selection.athlete)
            values.insert(key, QString::fromStdString(selection.athlete->value));
        else if (field.type->entity == "challenge" && selection.challenge)
            values.insert(key, QString::fromStdString(selection.challenge->value));
        else if (field.type->entity == "stage" && stage)
            values.insert(key, QString::fromStdString(stage->value));
    }
    return values;
}

QString CommandForm::unsent() const
{
    return m_isEdited ? tr("“%1” has not been sent; what was typed is lost.").arg(wordsOf(m_command.name)) : QString();
}

QString CommandForm::json() const
{
    if (m_fields == nullptr) return {};
    return QString::fromUtf8(QJsonDocument(m_fields->value().toObject()).toJson(QJsonDocument::Compact));
}

void CommandForm::preview()
{
    run(true);
}

void CommandForm::send()
{
    run(false);
}

Result<Value> CommandForm::commandAsShown() const
{
    if (const auto problem = m_fields->problem()) return std::unexpected(*problem);
    return runtime::catalogue().commandFromJson(m_command.name, json().toStdString());
}

void CommandForm::run(bool dryRun)
{
    auto command = commandAsShown();
    if (!command) {
        showRefusal(command.error());
        Q_EMIT answered(QString::fromStdString(command.error().name));
        return;
    }
    m_send->setEnabled(false);
    const engine::Request request{.command = std::move(*command), .actor = m_context.session.actor()};
    tell(
        m_context.session, this,
        [request, dryRun](runtime::Engine& engine) {
            auto answer = dryRun ? engine.dispatcher().dryRun(request) : engine.dispatcher().dispatch(request);
            if (!dryRun) (void)engine.follower().catchUp(); // a problem there shows in the status bar
            return answer;
        },
        [this, dryRun](const Result<engine::Receipt>& answer) {
            m_send->setEnabled(true);
            if (answer && !dryRun) m_isEdited = false;
            show(answer, dryRun);
            Q_EMIT answered(answer ? QString() : QString::fromStdString(answer.error().name));
        });
}

void CommandForm::show(const Result<engine::Receipt>& answer, bool dryRun)
{
    if (!answer) return showRefusal(answer.error());
    m_problem->hide();
    showEvents(answer->events);
    const int count = static_cast<int>(answer->events.size());
    if (dryRun)
        m_banner->setText(Outcome::ok, tr("Preview: nothing has been written."),
                          count == 0 ? tr("No change: no events would be recorded.")
                                     : tr("%1 would be appended.").arg(counted(count, tr("event"), tr("events"))),
                          QStringLiteral("preview"));
    else
        m_banner->setText(
            Outcome::ok, count == 0 ? tr("No change.") : tr("Recorded."),
            count == 0 ? QString()
                       : tr("%1, the last at %2.")
                             .arg(counted(count, tr("event"), tr("events")), format::position(answer->lastPosition())),
            QStringLiteral("approve"));
}

void CommandForm::showEvents(const std::vector<RecordedEvent>& events)
{
    while (m_eventRows->count() > 1) {
        QLayoutItem* item = m_eventRows->takeAt(0);
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < events.size(); ++i)
        m_eventRows->insertWidget(static_cast<int>(i), new EventPreview(events[i], i == 0, m_events));
}

void CommandForm::showRefusal(const Error& error)
{
    m_problem->setText(QString::fromStdString(error.message));
    m_problem->show();
    m_banner->setText(Outcome::bad, tr("Not recorded: %1").arg(QString::fromStdString(error.message)),
                      tr("Rule %1. Nothing was written.").arg(QString::fromStdString(error.name)));
    showEvents({});
    if (Editor* refused = editorOf(m_fields, QString::fromStdString(error.field))) refused->setFocus();
}

} // namespace palmares::ui
