using Baton.Kernel.Activities;
using Baton.Runtime.Organisation;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeCom.Media;

namespace Baton.WeCom.Activities;

/// <summary>Sends a file that came to an application before, as a picture, voice, film or file, whichever it is.</summary>
[Activity("WeCom", "企业微信", "把收到的图片、语音、视频或文件发给一些人。", DisplayName = "发送文件")]
[Effect(Effect.Read)]
public sealed class SendFile(WeComApps apps, IOrganisation organisation, MediaShelf shelf) : MessageActivity(apps, organisation)
{
    [Input(DisplayName = "文件", Description = "收到的文件的编号（media_id）或它的 SHA-256", Order = 5, DefaultSyntax = "Liquid", IsRequired = true)]
    public Input<string> File { get; set; } = default!;

    [Input(DisplayName = "标题", Description = "视频的标题，最多 128 字节", Order = 6, DefaultSyntax = "Liquid")]
    public Input<string> Title { get; set; } = default!;

    private protected override async ValueTask<Func<string, string, JobDraft>?> PrepareAsync(ActivityExecutionContext context, WeComApp app)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = File.Value ?? "";
        var kept = await shelf.FindNamedAsync(name, context.CancellationToken);
        if (kept is null)
        {
            context.Fail($"没有收到过文件“{name}”，或者还没有取回来。 / No file {name} has been received, or it is not fetched yet.");
            return null;
        }

        var file = await shelf.OpenAsync(kept.Hash, context.CancellationToken) ?? new ApiFile(kept.Name, kept.ContentType, default);
        var title = string.IsNullOrEmpty(Title.Value) ? null : Title.Value;
        var kind = MediaRules.KindOf(file);
        return (userId, _) => new MediaSending(app.Name, userId, kind, kept.Hash, title).ToDraft();
    }
}
