using System.Globalization;
using System.Security.Cryptography;
using Baton.Simulator.Storage;

namespace Baton.Simulator.Erp.Webhooks;

/// <summary>Secrets of webhooks. They are kept apart from the ERP's file, which others read.</summary>
internal sealed class WebhookSecrets(SimulatorFile file)
{
    public static string Make() => RandomNumberGenerator.GetHexString(40, lowercase: true);

    public void Keep(long webhook, string secret) => file.Write(session => session.Set(Key(webhook), secret));

    public string Of(long webhook) => file.Read(session => session.Setting(Key(webhook))) ?? "";

    private static string Key(long webhook) => "erp.webhook." + webhook.ToString(CultureInfo.InvariantCulture);
}
