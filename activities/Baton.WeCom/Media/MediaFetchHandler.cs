using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Media;

/// <summary>Fetches a file as it arrives and keeps it. Fetching twice does no harm.</summary>
internal sealed class MediaFetchHandler(MediaFiles files, MediaShelf shelf, WeComApps apps) : AppJobHandler<MediaFetch>(apps, MediaOrderJson.Default.MediaFetch)
{
    public const string JobKind = "wecom.media";

    public override string Kind => JobKind;

    public override RetryPolicy Retry => WeComPace.Retry with { MaximumTime = MediaUploads.Life };

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, MediaFetch order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (await shelf.FindArrivedAsync(order.MediaId, cancellation) is { } there)
            return Done(there);
        var reply = await files.DownloadAsync(app, order.MediaId, cancellation);
        if (reply.File is not { } file)
            return reply.Reaction.Kind == ReactionKind.UploadAgain
                ? new GaveUp("文件在企业微信里已过期，请对方重发。 / The file has expired in WeCom: ask for it again.")
                : Outcomes.Of(reply, attempt.Number);
        var kept = await shelf.KeepAsync(file, cancellation);
        await shelf.NoteArrivedAsync(order.MediaId, kept, cancellation);
        return Done(kept);
    }

    private static Succeeded Done(KeptFile kept) => Succeeded.With(kept.ToJson());
}
