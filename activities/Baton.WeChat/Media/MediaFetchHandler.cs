using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Media;

/// <summary>Fetches a file as it arrives and keeps it. Fetching twice does no harm.</summary>
internal sealed class MediaFetchHandler(MediaFiles files, VideoFetch videos, MediaShelf shelf, WeChatAccounts accounts)
    : AccountJobHandler<MediaFetch>(MediaFetch.Kind, WhenUnsure.SendAgain, accounts, MediaOrderJson.Default.MediaFetch)
{
    public override RetryPolicy Retry => base.Retry with { MaximumTime = MediaUploads.Life };

    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, MediaFetch order, JobAttempt attempt, CancellationToken cancellation)
    {
        if (await shelf.FindArrivedAsync(order.MediaId, cancellation) is { } there)
            return Done(there);
        var reply = await files.DownloadAsync(account, order.MediaId, cancellation);
        var file = reply.File;
        if (file is null && reply.Text("video_url") is { } address && (file = await videos.FetchAsync(address, cancellation)) is null)
            return new TryAgain("视频没有取到。 / The film could not be fetched.", WasSent: false);
        if (file is null)
            return reply.Reaction switch
            {
                { Kind: ReactionKind.UploadAgain } => new GaveUp("文件在微信里已过期，请对方重发。 / The file has expired at WeChat: ask for it again."),
                { IsDone: true } => new GaveUp("微信没有给出文件。 / WeChat gave no file."),
                _ => CallOutcome.OfFailed(reply, attempt.Number)!,
            };
        var kept = await shelf.KeepAsync(file, cancellation);
        await shelf.NoteArrivedAsync(order.MediaId, kept, cancellation);
        return Done(kept);
    }

    private static Succeeded Done(KeptFile kept) => Succeeded.With(kept.ToJson());
}
