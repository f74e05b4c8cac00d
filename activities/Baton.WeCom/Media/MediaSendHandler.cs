using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.Tencent.Client;
using Baton.Tencent.Media;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Media;

/// <summary>Sends a kept file; what Tencent has forgotten meanwhile is uploaded again.</summary>
internal sealed class MediaSendHandler(WeComClient client, MediaFiles files, MediaUploads uploads, WeComOptions options, WeComApps apps) : AppJobHandler<MediaSending>(apps, MediaOrderJson.Default.MediaSending)
{
    public const string JobKind = "wecom.send-media";

    public override string Kind => JobKind;

    public override JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, MediaSending order, JobAttempt attempt, CancellationToken cancellation)
    {
        try
        {
            var id = await IdAsync(null);
            var reply = await SendAsync(id);
            if (reply.Reaction.Kind == ReactionKind.UploadAgain)
                reply = await SendAsync(await IdAsync(id));
            return Outcomes.HasMissed(reply, order.UserId) ? Outcomes.Missed(order.UserId) : Outcomes.Of(reply, attempt.Number);
        }
        catch (ApiRefusedException e)
        {
            // An upload that was lost is made again: nobody has seen it.
            return Outcomes.Of(e.Reply, attempt.Number) is TryAgain again ? again with { WasSent = false } : new GaveUp(e.Message);
        }
        catch (FileNotFoundException e)
        {
            return new GaveUp(e.Message);
        }

        Task<string> IdAsync(string? refused) => uploads.IdOfAsync(
            options.CorpId, MediaFiles.WordOf(order.MediaKind), order.Hash, refused,
            async (file, stop) => (await files.UploadAsync(app, order.MediaKind, file, stop)).RequireId(), cancellation);

        Task<ApiReply> SendAsync(string mediaId)
        {
            var message = new OutgoingMessage(Recipients.To(order.UserId), app.AgentId, order.ContentOf(mediaId), attempt.Job.Id);
            return client.SendMessageAsync(app, message.ToJson(), attempt.IsUnsure, cancellation);
        }
    }
}
