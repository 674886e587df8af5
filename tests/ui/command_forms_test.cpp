#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

#include <gtest/gtest.h>

#include <map>

#include "store/runtime/segment_challenge.h"
#include "tests/ui/support/open_store.h"
#include "ui/forms/command_form.h"
#include "ui/main_window.h"

namespace palmares::ui {
namespace {

using testing::OpenStore;
using testing::waitUntil;

/// Fills what a person would have to type: words and one row in each list. Ids are picked by the form itself.
void fillIn(Editor& fields)
{
    for (QPushButton* add : fields.findChildren<QPushButton*>(QStringLiteral("add")))
        add->click();
    for (QLineEdit* edit : fields.findChildren<QLineEdit*>()) {
        if (!edit->text().isEmpty() || edit->isReadOnly()) continue;
        edit->setText(edit->placeholderText().contains(u',') ? edit->placeholderText() : QStringLiteral("7"));
    }
}

class CommandForms : public ::testing::Test {
protected:
    OpenStore store;
    MainWindow window{std::move(store.session), MainWindow::Layout::fresh};

    /// The name of the refusal, empty when the command was accepted.
    QString sendByForm(const engine::CommandType& command)
    {
        CommandForm form(window.context(), command, &window);
        if (!waitUntil([&] { return form.fields() != nullptr; })) return QStringLiteral("no form");
        fillIn(*form.fields());
        QSignalSpy answered(&form, &CommandForm::answered);
        form.send();
        if (!waitUntil([&] { return answered.count() > 0; })) return QStringLiteral("no answer");
        return answered.front().front().toString();
    }
};

TEST_F(CommandForms, Q43_EveryRegisteredCommandIsSentByItsFormWithoutTypingAnId)
{
    std::map<QString, int> answers;
    for (const engine::CommandType* const command : runtime::catalogue().commands()) {
        const QString error = sendByForm(*command);
        ++answers[error];
        // A rule of the domain may say no; what may not happen is a form whose values do not make a command.
        EXPECT_NE(error, QStringLiteral("malformed_command")) << command->name;
        EXPECT_NE(error, QStringLiteral("no form")) << command->name;
        EXPECT_NE(error, QStringLiteral("no answer")) << command->name;
    }
    for (const auto& [error, count] : answers)
        std::printf("command forms: %3d %s\n", count, error.isEmpty() ? "accepted" : qUtf8Printable(error));
    EXPECT_GE(answers[QString()], 15) << "most commands fit the store and are accepted";
}

TEST_F(CommandForms, APreviewStoresNothing)
{
    const auto head = window.context().session.progress().head;
    CommandForm form(window.context(), *runtime::catalogue().command("SetChallengeDescription"), &window);
    ASSERT_TRUE(waitUntil([&] { return form.fields() != nullptr; }));
    fillIn(*form.fields());
    QSignalSpy answered(&form, &CommandForm::answered);
    form.preview();
    ASSERT_TRUE(waitUntil([&] { return answered.count() > 0; }));
    EXPECT_EQ(answered.front().front().toString(), QString());
    EXPECT_EQ(
        window.context().session.readAndWait([](runtime::Reader& reader) { return reader.events.head().value_or(-1); }),
        head);
}

} // namespace
} // namespace palmares::ui
