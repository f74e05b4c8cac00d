using System.Text.Json;
using Baton.Runtime.Jobs;
using Baton.Storage.Jobs.Limits;
using Baton.WeCom.Client;
using Baton.WeCom.Jobs;
using Baton.WeCom.Messages;

namespace Baton.WeCom.Media;

/// <summary>Sends a kept file; what Tencent has forgotten meanwhile is uploaded again.</summary>
internal sealed class MediaSendHandler(WeComClient client, MediaUploads uploads, WeComApps apps) : IJobHandler
{
    public const string JobKind = "wecom.send-media";

    public string Kind => JobKind;

    public RetryPolicy Retry => WeComPace.Retry;

    public JobLimit? LimitPerKey => WeComPace.OfEachApp;

    public JobLimit? LimitPerLane => WeComPace.OfEachPerson;

    public WhenUnsure WhenUnsure => WhenUnsure.SendAgain;

    public async Task<JobOutcome> CarryOutAsync(JobAttempt attempt, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        var sending = JsonSerializer.Deserialize(attempt.Job.Payload, MediaJson.Default.MediaSending)!;
        if (apps.Find(sending.App) is not { } app)
            return new GaveUp($"没有配置应用“{sending.App}”。 / No application {sending.App} is configured.");
        try
        {
            var id = await uploads.IdOfAsync(app, sending.MediaKind, sending.Hash, null, cancellation);
            var reply = await SendAsync(id);
            if (reply.Reaction.Kind == ReactionKind.UploadAgain)
                reply = await SendAsync(await uploads.IdOfAsync(app, sending.MediaKind, sending.Hash, id, cancellation));
            return Outcomes.HasMissed(reply, sending.UserId) ? Outcomes.Missed(sending.UserId) : Outcomes.Of(reply, attempt.Number);
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
            var message = new OutgoingMessage(Recipients.To(sending.UserId), app.AgentId, sending.ContentOf(mediaId), attempt.Job.Id);
            return client.SendMessageAsync(app, message.ToJson(), attempt.IsUnsure, cancellation);
        }
    }
}
