using Baton.Expressions.Values;
using Baton.Runtime.Jobs;
using Baton.Tencent.Jobs;
using Baton.WeChat.Jobs;

namespace Baton.WeChat.Codes;

/// <summary>Makes a code. After a lost answer another is made, which brings the same scene.</summary>
internal sealed class QrCodeHandler(QrCodes codes, WeChatAccounts accounts) : AccountJobHandler<QrCodeOrder>(QrCodeOrder.Kind, WhenUnsure.SendAgain, accounts, QrCodeOrderJson.Default.QrCodeOrder)
{
    protected override async Task<JobOutcome> CarryOutAsync(WeChatAccount account, QrCodeOrder order, JobAttempt attempt, CancellationToken cancellation)
    {
        var answer = await codes.CreateAsync(account, new QrCode(order.Scene, null, order.Life), cancellation);
        if (!answer.Succeeded)
            return CallOutcome.OfFailed(answer.Reply, attempt.Number)!;
        return Succeeded.With() with
        {
            Outputs = ObjectValue.Empty
                .With("Picture", Value.From(codes.PictureOf(answer.Value))).With("Url", Value.From(answer.Value.Url)).With("UsedScene", Value.From(order.Scene)),
        };
    }
}
