using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Baton.Browser.Tests.Designer;

/// <summary>A drawing that is not saved is not left without a question, by whichever way.</summary>
[Collection(Designers.Name)]
public sealed class LeavingTests(StudioFixture fixture)
{
    private World World => fixture.World;

    [Fact]
    public async Task a_save_on_its_way_is_waited_for_and_what_is_saved_is_left_without_a_question()
    {
        await using var studio = await OpenAsync("leave-saving", "正在保存");
        var (saves, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        await studio.Page.RouteAsync("**/elsa/api/workflow-definitions", async route =>
        {
            saves.TrySetResult();
            await answered.Task;
            await route.ContinueAsync();
        });
        var saving = studio.DragAsync("发送文字", 760, 560);
        await saves.Task;

        await Entry(studio, "实例").ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("改动正在保存");
        await studio.ShootAsync("90-studio-leaving-saving");
        await StillThereAsync(studio, "leave-saving");
        answered.SetResult();

        Assert.Equal(200, (await saving).Status);
        await studio.Page.WaitForURLAsync("**/studio/workflows/instances");
        await Expect(studio.Dialog).ToHaveCountAsync(0);
        Assert.Contains("WeCom.SendText", await World.DrawingAsync("leave-saving"), StringComparison.Ordinal);
        await studio.EditAsync("leave-saving");
        await Expect(studio.Nodes).ToHaveCountAsync(3);
        await Entry(studio, "任务与消息").ClickAsync();
        await studio.Page.WaitForURLAsync("**/studio/traffic");
        await Expect(studio.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task the_back_button_asks_about_what_could_not_be_saved_and_staying_keeps_drawing_and_address()
    {
        await using var studio = await OpenAsync("leave-back", "退回去");
        await studio.RefuseSavesAsync();
        await studio.DragAsync("发送文字", 760, 560);

        await studio.GoBackAsync();
        await Expect(studio.Dialog).ToContainTextAsync("最近的改动没有保存成");
        await studio.ShootAsync("91-studio-leaving-refused");
        await studio.ConfirmAsync("留在这一页");
        await StillThereAsync(studio, "leave-back");
        await studio.GoBackAsync();
        await Expect(studio.Dialog).ToContainTextAsync("最近的改动没有保存成");
        await studio.Page.Keyboard.PressAsync("Escape");
        await Expect(studio.Dialog).ToHaveCountAsync(0);
        await StillThereAsync(studio, "leave-back");

        await studio.GoBackAsync();
        await studio.ConfirmAsync("不保存，离开");
        await studio.Page.WaitForURLAsync("**/studio/todo");
        await Expect(studio.Page.GetByRole(AriaRole.Heading, new() { Name = "待处理异常" })).ToBeVisibleAsync();
        Assert.DoesNotContain("WeCom.SendText", await World.DrawingAsync("leave-back"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_could_not_be_saved_is_kept_as_a_copy_on_the_way_out()
    {
        await using var studio = await OpenAsync("leave-copy", "存成副本");
        await studio.RefuseSavesAsync();
        await studio.DragAsync("发送文字", 760, 560);
        await studio.Page.UnrouteAllAsync();

        await Entry(studio, "待处理异常").ClickAsync();
        await studio.ConfirmAsync("存成副本再离开");

        await studio.Page.WaitForURLAsync("**/studio/todo");
        await studio.FindAsync("存成副本（我的改动");
        await studio.OpenDefinitionAsync("存成副本（我的改动");
        await Expect(studio.Nodes).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task where_the_designer_does_not_save_by_itself_what_is_drawn_is_asked_about_until_it_is_saved()
    {
        await using var studio = await OpenAsync("leave-by-hand", "自己保存");
        await AutoSave(studio).UncheckAsync();
        await studio.DropAsync("发送文字", 760, 560);
        await Expect(studio.Nodes).ToHaveCountAsync(3);

        await Entry(studio, "实例").ClickAsync();
        await Expect(studio.Dialog).ToContainTextAsync("您的改动还没有保存");
        await studio.ShootAsync("92-studio-leaving-unsaved");
        await studio.ConfirmAsync("留在这一页");
        await StillThereAsync(studio, "leave-by-hand");
        await studio.SavingAsync(() => studio.Save.ClickAsync());
        await World.Patience.UntilAsync("the drawing is saved", async () => (await World.DrawingAsync("leave-by-hand")).Contains("WeCom.SendText", StringComparison.Ordinal));
        await AutoSave(studio).CheckAsync();

        await Entry(studio, "实例").ClickAsync();
        await studio.Page.WaitForURLAsync("**/studio/workflows/instances");
        await Expect(studio.Dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_tab_with_something_unsaved_is_closed_after_a_question_only()
    {
        await using var studio = await OpenAsync("leave-tab", "关掉");
        await studio.RefuseSavesAsync();
        await studio.DragAsync("发送文字", 760, 560);
        var asked = new TaskCompletionSource<string>();
        studio.Page.Dialog += StayAsync;

        await studio.Page.CloseAsync(new() { RunBeforeUnload = true });
        Assert.Equal(DialogType.BeforeUnload, await asked.Task);
        studio.Page.Dialog -= StayAsync;
        await StillThereAsync(studio, "leave-tab");

        await studio.Page.UnrouteAllAsync();
        Assert.Equal(200, (await studio.DragAsync("发送文字", 760, 460)).Status);
        await Expect(studio.Nodes).ToHaveCountAsync(4);
        var closed = new TaskCompletionSource();
        studio.Page.Close += (_, _) => closed.SetResult();
        studio.Page.Dialog += (_, dialog) => closed.TrySetException(new InvalidOperationException($"Asked: {dialog.Type}"));
        await studio.Page.CloseAsync(new() { RunBeforeUnload = true });
        await closed.Task;

        async void StayAsync(object? sender, IDialog dialog)
        {
            await dialog.DismissAsync();
            asked.SetResult(dialog.Type);
        }
    }

    private static ILocator Entry(StudioPage studio, string name) =>
        studio.Page.GetByRole(AriaRole.Navigation, new() { Name = "主导航" }).GetByText(name, new() { Exact = true });

    private static ILocator AutoSave(StudioPage studio) => studio.Page.Locator(".mud-toolbar .mud-switch-input");

    private static async Task StillThereAsync(StudioPage studio, string definitionId)
    {
        await Expect(studio.Nodes).ToHaveCountAsync(3);
        Assert.EndsWith($"/studio/workflows/definitions/{definitionId}/edit", studio.Page.Url, StringComparison.Ordinal);
    }

    // In a page of its own, since it may be closed; from a page of ours, so that there is a way back.
    private async Task<StudioPage> OpenAsync(string definitionId, string name)
    {
        await World.Api.PostAsync("elsa/api/workflow-definitions", new { model = Flows.Waiting(definitionId, name), publish = false });
        var studio = await StudioPage.OpenAsync(fixture, "todo");
        await studio.EditAsync(definitionId);
        return studio;
    }
}
