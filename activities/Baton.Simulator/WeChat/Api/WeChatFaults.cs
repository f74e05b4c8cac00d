using Baton.Simulator.WeChat.Pay;
using Baton.Simulator.WeChat.Tokens;

namespace Baton.Simulator.WeChat.Api;

/// <summary>A refusal that nobody has earned: an error that a fault gives in the name of WeChat.</summary>
internal sealed class WeChatFaults(GlobalTokens tokens, RidLedger rids)
{
    /// <summary>The answer; the errcodes of a dead token also end the valid ones.</summary>
    public byte[] Refuse(HttpResponse response, string path, int errcode)
    {
        if (path.StartsWith(WeChatEndpoints.Root + "/v3/", StringComparison.Ordinal))
        {
            // WeChat Pay knows no errcodes.
            response.StatusCode = StatusCodes.Status500InternalServerError;
            return WeChatAnswer.Bytes(new PayRefusal(response.StatusCode, "SYSTEM_ERROR", "系统异常，请用相同参数重新调用").Answer);
        }
        if (errcode is WeChatError.NotLatestToken or WeChatError.TokenExpired)
            tokens.Revoke();
        return WeChatAnswer.Bytes(new WeChatRefusal(errcode).Answer(rids.Enter(path, "", errcode)));
    }
}
