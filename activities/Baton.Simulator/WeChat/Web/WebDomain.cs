using Baton.Simulator.Storage;
using Baton.Simulator.Tencent.SignIn;

namespace Baton.Simulator.WeChat.Web;

/// <summary>网页授权域名: the one domain that people may be sent back to.</summary>
internal sealed class WebDomain(SimulatorFile file)
{
    public TrustedDomain Trusted { get; } = new(file, "wechat.web.domain");
}
