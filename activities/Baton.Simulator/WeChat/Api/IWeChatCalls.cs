namespace Baton.Simulator.WeChat.Api;

/// <summary>Some of the calls below /wechat/cgi-bin.</summary>
internal interface IWeChatCalls
{
    void Map(WeChatApi api);
}
