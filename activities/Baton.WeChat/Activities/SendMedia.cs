using Baton.Kernel.Activities;
using Baton.Tencent.Media;
using Baton.WeChat.Media;

namespace Baton.WeChat.Activities;

/// <summary>Sends one person a file that came before, on either platform, as a picture, voice or film, whichever it is.</summary>
[Activity("WeChat", "微信", "把收到的图片、语音或视频发给一个人，企业微信里收到的也可以。", DisplayName = "发送图片语音视频")]
[Effect(Effect.Read)]
public sealed class SendMedia(WeChatAccounts accounts, MediaShelf? shelf = null) : SendingActivity(accounts)
{
    [Input(DisplayName = "文件", Description = "收到的文件的编号（media_id）或它的 SHA-256", Order = 2, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> File { get; set; } = default!;

    [Input(DisplayName = "标题", Description = "视频才有", Order = 3, DefaultSyntax = "Liquid")]
    public Input<string> Title { get; set; } = default!;

    [Input(DisplayName = "说明", Description = "视频才有", Order = 4, DefaultSyntax = "Liquid")]
    public Input<string> Description { get; set; } = default!;

    private protected override async ValueTask<JobDraft?> DraftAsync(ActivityExecutionContext context, Addressee to)
    {
        var name = File.Value ?? "";
        if (shelf is null || await shelf.FindNamedAsync(name, context.CancellationToken) is not { } kept || await shelf.OpenAsync(kept.Hash, context.CancellationToken) is not { } file)
        {
            context.Fail($"没有收到过文件“{name}”，或者还没有取回来。 / No file {name} has been received, or it is not fetched yet.");
            return null;
        }

        if (MediaRules.KindOf(file) is { } kind)
            return (new MediaSending(to.Account.Name, to.OpenId, kind, kept.Hash, Given(Title.Value), Given(Description.Value)) { Otherwise = Last }).ToDraft(AsksWhenUnsure.Value);
        context.Fail(MediaRules.Unsuited(file).ToString());
        return null;
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
