using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.WeChat.Accounts;

/// <summary>Where the account's callbacks go and how they are wrapped, as saved in the console (服务器配置).</summary>
internal sealed class ServerSettings(SimulatorFile file)
{
    private const string Key = "wechat.server";
    private volatile Saved _saved = file.Read(session => session.Setting(Key)) is { } kept ? SimulatorJson.Read<Saved>(kept) : new Saved(null, CallbackMode.Safe);

    private sealed record Saved(string? Url, CallbackMode Mode);

    /// <summary>Null until an address was verified.</summary>
    public string? Url => _saved.Url;

    public CallbackMode Mode => _saved.Mode;

    public void Save(string url, CallbackMode mode)
    {
        _saved = new Saved(url, mode);
        file.Write(session =>
        {
            session.Set(Key, SimulatorJson.Write(_saved));
            session.Announce(new Change(session.NextRevision(), "wechatCallback", null, SimulatorJson.Write(_saved)));
        });
    }
}

/// <summary>消息加解密方式.</summary>
internal enum CallbackMode
{
    /// <summary>明文: the message as it is.</summary>
    Plain,

    /// <summary>兼容: as it is, and encrypted beside.</summary>
    Compatible,

    /// <summary>安全: encrypted only.</summary>
    Safe,
}
