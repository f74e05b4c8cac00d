using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Media;

/// <summary>Sends a kept file; what Tencent has forgotten meanwhile is uploaded again.</summary>
internal sealed class MediaSendHandler(WeComClient client, MediaUploads uploads, WeComApps apps) : AppJobHandler<MediaSending>(apps, MediaJson.Default.MediaSending)
{
    public const string JobKind = "wecom.send-media";

    public override string Kind => JobKind;

    public override JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    protected override async Task<JobOutcome> CarryOutAsync(WeComApp app, MediaSending order, JobAttempt attempt, CancellationToken cancellation)
    {
        try
        {
            var id = await uploads.IdOfAsync(app, order.MediaKind, order.Hash, null, cancellation);
            var reply = await SendAsync(id);
            if (reply.Reaction.Kind == ReactionKind.UploadAgain)
                reply = await SendAsync(await uploads.IdOfAsync(app, order.MediaKind, order.Hash, id, cancellation));
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

        Task<WeComReply> SendAsync(string mediaId)
        {
            var message = new OutgoingMessage(Recipients.To(order.UserId), app.AgentId, order.ContentOf(mediaId), attempt.Job.Id);
            return client.SendMessageAsync(app, message.ToJson(), attempt.IsUnsure, cancellation);
        }
    }
}
