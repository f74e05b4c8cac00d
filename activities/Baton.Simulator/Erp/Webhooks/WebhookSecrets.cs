using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>Secrets of webhooks. They are made from one that is kept apart from the ERP's file, which others read.</summary>
internal sealed class WebhookSecrets(SimulatorFile file)
{
    private const string Setting = "erp.webhooks";

    private readonly Lazy<byte[]> _root = new(() => Encoding.UTF8.GetBytes(file.Write(session =>
    {
        if (session.Setting(Setting) is { } made)
            return made;
        made = RandomNumberGenerator.GetHexString(64);
        session.Set(Setting, made);
        return made;
    })));

    /// <returns>40 small hexadecimal digits.</returns>
    public string Of(long webhook) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_root.Value, Encoding.UTF8.GetBytes(webhook.ToString(CultureInfo.InvariantCulture))))[..40];
}
