#include "ui/import/import_model.h"

#include <algorithm>

#include "ui/look/text.h"
#include "ui/look/tokens.h"
#include "ui/widgets/roles.h"

namespace palmares::ui {
namespace {

using runtime::ImportLine;

} // namespace

void ImportModel::show(runtime::ImportPlan plan, std::vector<AthleteFrom> from, Units units)
{
    beginResetModel();
    m_plan = std::move(plan);
    m_from = std::move(from);
    m_units = units;
    endResetModel();
}

ImportModel::Group ImportModel::groupOf(int row) const
{
    const auto at = static_cast<std::size_t>(row);
    if (at >= m_plan.lines.size()) return Group::unreadable;
    switch (m_plan.lines[at].outcome) {
    case ImportLine::Outcome::fresh: return Group::fresh;
    case ImportLine::Outcome::duplicate: return Group::duplicate;
    case ImportLine::Outcome::refused: break;
    }
    return Group::refused;
}

int ImportModel::count(Group group) const
{
    if (group == Group::all) return rowCount();
    int found = 0;
    for (int row = 0; row < rowCount(); ++row)
        found += groupOf(row) == group ? 1 : 0;
    return found;
}

int ImportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_plan.lines.size() + m_plan.problems.size());
}

int ImportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ImportModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const auto column = static_cast<Column>(index.column());
    const auto row = static_cast<std::size_t>(index.row());
    const Group group = groupOf(index.row());
    const bool isResult = column == ResultColumn;
    switch (role) {
    case Qt::EditRole: return column == AthleteColumn ? data(index, Qt::DisplayRole) : QVariant();
    case DetailRole: return column == AthleteColumn && isActivity(index.row()) ? whence(row) : QVariant();
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return group == Group::unreadable ? problemText(m_plan.problems[row - m_plan.lines.size()], column)
                                          : lineText(m_plan.lines[row], column);
    case Qt::TextAlignmentRole:
        return int((column == DistanceColumn || column == TimeColumn ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    case GroupRole: return static_cast<int>(group);
    case OutcomeRole:
        if (!isResult || group == Group::duplicate) return {};
        return static_cast<int>(group == Group::fresh     ? Outcome::ok
                                : group == Group::refused ? Outcome::warning
                                                          : Outcome::bad);
    case DrawingRole:
        if (!isResult) return {};
        return group == Group::fresh       ? QStringLiteral("approve")
               : group == Group::duplicate ? QStringLiteral("duplicate")
               : group == Group::refused   ? QStringLiteral("alert")
                                           : QStringLiteral("exclude");
    case EmphasisRole: return static_cast<int>(group == Group::duplicate ? Emphasis::quiet : Emphasis::normal);
    default: return {};
    }
}

QString ImportModel::whence(std::size_t row) const
{
    const auto& id = m_plan.lines[row].athlete.id;
    QStringList words;
    switch (row < m_from.size() ? m_from[row] : AthleteFrom::file) {
    case AthleteFrom::file: break;
    case AthleteFrom::file_name: words << tr("file name"); break;
    case AthleteFrom::choice: words << tr("as chosen below"); break;
    case AthleteFrom::user: words << tr("by you"); break;
    }
    if (std::ranges::find(m_plan.newcomers, id, &runtime::Person::id) != m_plan.newcomers.end())
        words << tr("new athlete");
    return words.join(QStringLiteral(", "));
}

Qt::ItemFlags ImportModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    const bool editable = m_editable && index.column() == AthleteColumn && isActivity(index.row());
    return editable ? flags | Qt::ItemIsEditable : flags;
}

bool ImportModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const QString name = value.toString();
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable) || name.isEmpty()) return false;
    Q_EMIT athleteWanted(index.row(), name);
    return true;
}

QString ImportModel::resultOf(const ImportLine& line) const
{
    switch (line.outcome) {
    case ImportLine::Outcome::fresh:
        if (line.is_update || line.notice) return tr("Update");
        return line.activity.warnings.empty() ? tr("New") : tr("New: %1").arg(utf8(line.activity.warnings.front()));
    case ImportLine::Outcome::duplicate:
        return line.error ? tr("Duplicate: %1").arg(utf8(line.error->message)) : tr("Recorded already");
    case ImportLine::Outcome::refused: return tr("Refused: %1").arg(utf8(line.error->message));
    }
    return {};
}

QVariant ImportModel::lineText(const ImportLine& line, Column column) const
{
    const auto& activity = line.activity;
    const bool isTold = !line.notice || column < TypeColumn || column == ResultColumn; // a notice has no figures
    if (!isTold) return {};
    switch (column) {
    case FileColumn: return utf8(activity.reference);
    case AthleteColumn: return utf8(line.athlete.name);
    case StartColumn: return format::moment(QDateTime::fromSecsSinceEpoch(activity.start_local.seconds, Qt::UTC));
    case TypeColumn: return utf8(activity.sport);
    case DistanceColumn: return format::distance(activity.distance_m, m_units);
    case TimeColumn: return format::effortTime(static_cast<qint64>(activity.moving_s));
    case ResultColumn: return resultOf(line);
    case ColumnCount: break;
    }
    return {};
}

QVariant ImportModel::problemText(const activity_files::FileProblem& problem, Column column) const
{
    if (column == FileColumn)
        return problem.line ? tr("%1 line %2").arg(utf8(problem.file)).arg(*problem.line) : utf8(problem.file);
    if (column == ResultColumn) return tr("Unreadable: %1").arg(utf8(problem.error.message));
    return {};
}

QVariant ImportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == DistanceColumn || section == TimeColumn ? Qt::AlignRight : Qt::AlignLeft) |
                   Qt::AlignVCenter);
    if (role != Qt::DisplayRole) return {};
    switch (static_cast<Column>(section)) {
    case FileColumn: return tr("File");
    case AthleteColumn: return tr("Athlete");
    case StartColumn: return tr("Start, local");
    case TypeColumn: return tr("Type");
    case DistanceColumn: return format::distanceUnit(m_units);
    case TimeColumn: return tr("Time");
    case ResultColumn: return tr("Result");
    case ColumnCount: break;
    }
    return {};
}

} // namespace palmares::ui
