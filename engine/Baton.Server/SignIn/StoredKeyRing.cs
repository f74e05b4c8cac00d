using System.Text;
using System.Xml.Linq;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Baton.Server.SignIn;

/// <summary>The key ring of Data Protection, in one setting, so that all nodes share it and a copy of the database is whole.</summary>
internal sealed class StoredKeyRing(IStore store, TimeProvider time) : IXmlRepository
{
    private const string Area = "data-protection";
    private const string Key = "key-ring";

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Read().Ring.Elements()];

    public void StoreElement(XElement element, string friendlyName)
    {
        bool isWritten;
        do
        {
            var (ring, version) = Read();
            ring.Add(element);
            var row = new SettingRow("", Area, Key, Encoding.UTF8.GetBytes(ring.ToString(SaveOptions.DisableFormatting)), version + 1, time.GetUtcNow());
            // The framework asks for an answer at once; the store answers within one disk write.
            isWritten = store.CommitAsync(new Commit("", [new SaveSetting(row, version)]), CancellationToken.None).GetAwaiter().GetResult().IsWritten;
        }
        while (!isWritten);
    }

    private (XElement Ring, long Version) Read()
    {
        var row = store.FindSettingAsync("", Area, Key, CancellationToken.None).GetAwaiter().GetResult();
        return row is null ? (new XElement("keys"), 0) : (XElement.Parse(Encoding.UTF8.GetString(row.Value)), row.Version);
    }
}
