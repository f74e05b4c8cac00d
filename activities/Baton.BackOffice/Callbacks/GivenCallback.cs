using System.Text.Json;
using Baton.Runtime.Requests;
using Baton.Storage.Settings;
using Microsoft.AspNetCore.DataProtection;

namespace Baton.BackOffice.Callbacks;

/// <summary>A callback whose secret the other system has made and gives to those it calls.</summary>
public static class GivenCallback
{
    /// <summary>As the store keeps it.</summary>
    /// <param name="protection">Encrypts the secret.</param>
    /// <param name="name">What flows call it; its address ends with it.</param>
    /// <param name="title">What people call it.</param>
    /// <param name="keyPath">Where in the JSON that comes the key stands by which flows wait for it: <c>order.number</c>.</param>
    /// <param name="secret">By which the other system signs, or which it sends as a bearer token.</param>
    /// <param name="version">1 for a new one.</param>
    /// <param name="at">Now.</param>
    public static SettingRow ToRow(IDataProtectionProvider protection, string name, string title, string keyPath, string secret, long version, DateTimeOffset at)
    {
        var callback = new Callback { Name = name, Title = title, KeyPath = keyPath, Secret = new CallbackSecrets(protection).Protect(secret), Version = version, ChangedAt = at };
        return new SettingRow("", CallbackLibrary.Area, name, JsonSerializer.SerializeToUtf8Bytes(callback, AnswerJson.Options), version, at);
    }

    /// <summary>Where it is called: below the server's own address.</summary>
    public static string PathOf(string name) => CallbackReceiver.PathOf("", name);
}
