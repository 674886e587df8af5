#include "ui/shell/document.h"

#include <QMessageBox>
#include <QPushButton>

namespace palmares::ui {

bool mayLose(QWidget* window, const std::vector<Document*>& documents, const QString& question, const QString& verb)
{
    QStringList lost;
    for (const Document* each : documents)
        if (const QString words = each->unsent(); !words.isEmpty()) lost << words;
    if (lost.isEmpty()) return true;
    QMessageBox box(QMessageBox::Question, QStringLiteral("Palmares"), question, QMessageBox::Cancel, window);
    box.setInformativeText(lost.join(u'\n'));
    const QPushButton* const yes = box.addButton(verb, QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    return box.clickedButton() == yes;
}

} // namespace palmares::ui
