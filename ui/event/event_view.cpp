#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeView>
#include <QVBoxLayout>

#include <algorithm>

#include "model/stored_names.h"
#include "ui/ask.h"
#include "ui/event/event_details.h"
#include "ui/event/payload_model.h"
#include "ui/log/event_log_model.h"
#include "ui/log/log_index.h"
#include "ui/look/format.h"
#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/view_catalogue.h"

namespace palmares::ui {
namespace {

constexpr std::size_t mostRelated = 400; // events of one correlation that are searched for causes and effects

QString typeOf(const RecordedEvent& event)
{
    return utf8(shortTypeName(event.type));
}

/// One event whole: what it says, who asked for it, and its place in the chain of causes.
class EventView final : public QWidget {
public:
    EventView(Context& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
        , m_title(new QLabel(this))
        , m_where(new QLabel(this))
        , m_data(new PayloadModel(this))
        , m_metadata(new PayloadModel(this))
        , m_raw(new QPlainTextEdit(this))
        , m_links(new QListWidget(this))
    {
        m_title->setFont(fontFor(FontRole::title));
        m_where->setWordWrap(true);
        m_where->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_where->setAccessibleName(QObject::tr("Position of the event"));
        m_raw->setReadOnly(true);
        m_raw->setFont(fontFor(FontRole::mono));
        m_raw->setFrameShape(QFrame::NoFrame);
        m_raw->setAccessibleName(QObject::tr("Raw event"));
        auto* tabs = new QTabWidget(this);
        tabs->setDocumentMode(true);
        tabs->tabBar()->setAccessibleName(QObject::tr("Parts of the event"));
        tabs->addTab(treeFor(m_data, QObject::tr("Data")), QObject::tr("Data"));
        tabs->addTab(treeFor(m_metadata, QObject::tr("Metadata")), QObject::tr("Metadata"));
        tabs->addTab(m_raw, QObject::tr("Raw"));
        m_links->setFrameShape(QFrame::NoFrame);
        m_links->setAccessibleName(QObject::tr("Cause and effects"));
        auto* head = new QVBoxLayout;
        head->setContentsMargins(12, 10, 12, 6);
        head->addWidget(m_title);
        head->addWidget(m_where);
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        layout->addLayout(head);
        layout->addWidget(tabs, 3);
        layout->addWidget(m_links, 1);
        connect(m_links, &QListWidget::itemActivated, this, [this](QListWidgetItem* item) { follow(item); });
        connect(m_links, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) { follow(item); });
        connect(&context.selection, &SelectionModel::changed, this,
                [this](const Selection& now, const Selection& before) {
                    if (now.event != before.event) look(now.event);
                });
        look(context.selection.now().event);
    }

private:
    QWidget* treeFor(PayloadModel* model, const QString& name)
    {
        auto* tree = new QTreeView(this);
        tree->setModel(model);
        tree->setAccessibleName(name);
        tree->setHeaderHidden(true);
        tree->setFrameShape(QFrame::NoFrame);
        tree->setUniformRowHeights(true);
        tree->setTextElideMode(Qt::ElideRight);
        tree->header()->setSectionResizeMode(PayloadModel::KeyColumn, QHeaderView::ResizeToContents);
        tree->header()->setMaximumSectionSize(scaled(190));
        connect(model, &QAbstractItemModel::modelReset, tree, [tree] { tree->expandToDepth(0); });
        return tree;
    }

    void look(std::optional<Position> position)
    {
        if (!position) {
            m_title->setText(QObject::tr("No event selected"));
            m_where->setText(QObject::tr("Choose one in the log or on the timeline."));
            return;
        }
        ask(
            m_context.session, this,
            [position = *position, related = relatedTo(*position)](runtime::Reader& reader) {
                return readDetails(reader, position, related);
            },
            [this, position](const Result<EventDetails>& details) {
                if (m_context.selection.now().event == position) show(details);
            });
    }

    /// Positions of the events of the same correlation, as far as the index can tell.
    std::vector<Position> relatedTo(Position position) const
    {
        const index::EventIndex& events = m_context.log.events();
        std::vector<Position> related;
        const auto at = events.indexOf(position);
        if (!at || events.correlationAt(*at) == 0) return related;
        for (std::size_t i = 0; i < events.size() && related.size() < mostRelated; ++i)
            if (events.correlationAt(i) == events.correlationAt(*at)) related.push_back(events.positionAt(i));
        return related;
    }

    void show(const Result<EventDetails>& details)
    {
        m_links->clear();
        if (!details) {
            m_title->setText(QObject::tr("This event cannot be read"));
            m_where->setText(QString::fromStdString(details.error().message));
            return;
        }
        const RecordedEvent& event = details->event;
        const QDateTime time = format::timeIn(QTimeZone::systemTimeZone(), event.created_at.microseconds);
        m_title->setText(typeOf(event));
        m_where->setText(QStringLiteral("%1 · %2 of %3\n%4, %5")
                             .arg(format::position(event.position), format::version(event.version), utf8(event.stream),
                                  format::date(time.date(), 0), format::logTime(time)));
        m_data->show(event.data);
        m_metadata->show(event.metadata);
        m_raw->setPlainText(rawOf(event));
        if (details->cause) {
            addHeading(QObject::tr("Caused by"));
            addLink(*details->cause, event);
        }
        if (!details->effects.empty()) addHeading(QObject::tr("Effects"));
        for (const RecordedEvent& effect : details->effects)
            addLink(effect, event);
    }

    /// The stored text itself, with blanks only where they make it readable.
    static QString rawOf(const RecordedEvent& event)
    {
        return QStringLiteral(
                   "event_id        %1\ncausation_id    %2\ncorrelation_id  %3\ntype            %4\n\n%5\n\n%6")
            .arg(utf8(toText(event.event_id)),
                 event.causation_id ? utf8(toText(*event.causation_id)) : format::nothing(),
                 event.correlation_id ? utf8(toText(*event.correlation_id)) : format::nothing(), utf8(event.type),
                 utf8(event.data), utf8(event.metadata));
    }

    void addHeading(const QString& text)
    {
        auto* item = new QListWidgetItem(text, m_links);
        item->setFont(fontFor(FontRole::heading));
        item->setFlags(Qt::ItemIsEnabled);
    }

    void addLink(const RecordedEvent& to, const RecordedEvent& from)
    {
        const qint64 milliseconds = std::abs(to.created_at.microseconds - from.created_at.microseconds) / 1000;
        auto* item =
            new QListWidgetItem(QStringLiteral("%1   %2   %3")
                                    .arg(typeOf(to), format::position(to.position), format::latency(milliseconds)),
                                m_links);
        item->setData(Qt::UserRole, static_cast<qlonglong>(to.position));
        item->setToolTip(utf8(to.stream));
    }

    void follow(QListWidgetItem* item)
    {
        const QVariant position = item->data(Qt::UserRole);
        if (position.isValid()) m_context.selection.update([&](Selection& s) { s.event = position.toLongLong(); });
    }

    Context& m_context;
    QLabel* m_title;
    QLabel* m_where;
    PayloadModel* m_data;
    PayloadModel* m_metadata;
    QPlainTextEdit* m_raw;
    QListWidget* m_links;
};

} // namespace

QWidget* createEventView(Context& context, QWidget* parent)
{
    return new EventView(context, parent);
}

} // namespace palmares::ui
