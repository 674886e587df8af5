#include <QFileDialog>

#include "model/activity_files/formats.h"
#include "ui/import/import_view.h"
#include "ui/look/icons.h"
#include "ui/look/plural.h"
#include "ui/look/text.h"
#include "ui/shell/actions.h"
#include "ui/shell/navigation.h"

namespace palmares::ui {

void showImportOf(Context& context, QWidget* window, const QStringList& paths)
{
    if (paths.isEmpty()) return;
    context.navigation.showDocument(
        new ImportView(context, paths, window),
        QObject::tr("Import: %1").arg(counted(paths.size(), QObject::tr("path"), QObject::tr("paths"))),
        icon("import"));
}

void showImport(Context& context, QWidget* window)
{
    const QStringList paths = QFileDialog::getOpenFileNames(
        window, QObject::tr("Import activities"), {},
        QObject::tr("Activities (%1 *.zip *.gz);;All files (*)")
            .arg(utf8(activity_files::filePatterns(activity_files::Holding::activities))));
    showImportOf(context, window, paths);
}

} // namespace palmares::ui
