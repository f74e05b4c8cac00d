using Baton.Simulator.WeChat.Tokens;

namespace Baton.Simulator.WeChat.Api;

/// <summary>A refusal that nobody has earned: an error that a fault gives in the name of WeChat.</summary>
internal sealed class WeChatFaults(GlobalTokens tokens, RidLedger rids)
{
    /// <summary>The answer; the errcodes of a dead token also end the valid ones.</summary>
    public byte[] Refuse(string path, int errcode)
    {
        if (errcode is WeChatError.NotLatestToken or WeChatError.TokenExpired)
            tokens.Revoke();
        return WeChatAnswer.Bytes(new WeChatRefusal(errcode).Answer(rids.Enter(path, "", errcode)));
    }
}
