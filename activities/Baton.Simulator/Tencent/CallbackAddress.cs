using Baton.Simulator.Hosting;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Tencent;

/// <summary>The app's callback address, as saved in WeCom's console.</summary>
internal sealed class CallbackAddress(SimulatorFile file)
{
    private const string Key = "callback.url";
    private volatile string? _url = file.Read(session => session.Setting(Key));

    /// <summary>Null until an address was verified.</summary>
    public string? Url => _url;

    public void Save(string url)
    {
        file.Write(session =>
        {
            session.Set(Key, url);
            session.Announce(new Change(session.NextRevision(), "callback", null, SimulatorJson.Write(new { url })));
        });
        _url = url;
    }
}
