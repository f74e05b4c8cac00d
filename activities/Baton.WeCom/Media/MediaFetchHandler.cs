using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;

namespace Baton.WeCom.Media;

/// <summary>Fetches a file as it arrives and keeps it. Fetching twice does no harm.</summary>
internal sealed class MediaFetchHandler(MediaFiles files, MediaShelf shelf, WeComApps apps) : IJobHandler
{
    public const string JobKind = "wecom.media";

    public string Kind => JobKind;

    public RetryPolicy Retry => WeComPace.Retry with { MaximumTime = MediaFiles.Life };

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var fetch = JsonSerializer.Deserialize(attempt.Job.Payload, MediaJson.Default.MediaFetch)!;
        if (apps.Find(fetch.App) is not { } app)
            return new GaveUp($"没有配置应用“{fetch.App}”。 / No application {fetch.App} is configured.");
        if (await shelf.FindArrivedAsync(fetch.MediaId, cancellation) is { } there)
            return Done(there);
        var reply = await files.DownloadAsync(app, fetch.MediaId, cancellation);
        if (reply.File is not { } file)
            return reply.Reaction.Kind == ReactionKind.UploadAgain
                ? new GaveUp("文件在企业微信里已过期，请对方重发。 / The file has expired in WeCom: ask for it again.")
                : Outcomes.Of(reply, attempt.Number);
        var kept = await shelf.KeepAsync(file, cancellation);
        await shelf.NoteArrivedAsync(fetch.MediaId, kept, cancellation);
        return Done(kept);
    }

    private static Succeeded Done(KeptFile kept) => Succeeded.With(JsonSerializer.SerializeToUtf8Bytes(kept, MediaJson.Default.KeptFile));
}
