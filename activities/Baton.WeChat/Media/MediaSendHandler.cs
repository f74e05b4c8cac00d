using Baton.Runtime.Jobs;
using Baton.Tencent.Client;
using Baton.Tencent.Jobs;
using Baton.Tencent.Media;
using Baton.WeChat.Callbacks;
using Baton.WeChat.Jobs;
using Baton.WeChat.Messages;
using Baton.WeChat.Replies;

namespace Baton.WeChat.Media;

/// <summary>Sends a kept file; what Tencent has forgotten meanwhile is uploaded again.</summary>
internal sealed class MediaSendHandler(
    string kind, WhenUnsure whenUnsure, CustomMessages messages, MediaFiles files, MediaUploads uploads, ReplyDesk desk, ReplyWindows windows, NextWay next,
    WeChatAccounts accounts, TimeProvider time)
    : PersonJobHandler<MediaSending>(kind, whenUnsure, accounts, next, MediaOrderJson.Default.MediaSending)
{
    protected override async Task<JobOutcome> SendAsync(WeChatAccount account, MediaSending order, JobAttempt attempt, CancellationToken cancellation)
    {
        try
        {
            var id = await IdAsync(null);
            if (!attempt.IsUnsure && await desk.TryAnswerAsync(
                CallbackReceiver.LaneOf(account.Name, order.OpenId), attempt.Job,
                () => PassiveReply.Write(order.ContentOf(id), order.OpenId, account.OriginalId, time.GetUtcNow()), cancellation))
                return SendOutcome.Answered;
            var reply = await UploadedAsync(id);
            if (reply?.Reaction.Kind == ReactionKind.UploadAgain)
                reply = await UploadedAsync(await IdAsync(id));
            return await Next.OfWindowAsync(reply, attempt, order.Otherwise, cancellation);
        }
        catch (ApiRefusedException e)
        {
            // An upload that was lost is made again: nobody has seen it.
            return CallOutcome.OfFailed(e.Reply, attempt.Number) is TryAgain again ? again with { WasSent = false } : new GaveUp(e.Message);
        }
        catch (FileNotFoundException e)
        {
            return new GaveUp(e.Message);
        }

        Task<string> IdAsync(string? refused) => uploads.IdOfAsync(
            account.AppId, MediaFiles.WordOf(order.MediaKind), order.Hash, refused,
            async (file, stop) => (await files.UploadAsync(account, order.MediaKind, file, stop)).RequireId(), cancellation);

        Task<ApiReply?> UploadedAsync(string mediaId) => windows.SendAsync(
            WeChatAccounts.ChannelOf(account.Name), order.OpenId,
            () => messages.SendAsync(account, new CustomMessage(order.OpenId, order.ContentOf(mediaId)).ToJson(), cancellation), cancellation);
    }
}
