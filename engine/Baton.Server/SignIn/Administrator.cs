using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Baton.Server.Hosting;
using Baton.Storage;
using Baton.Storage.Commits;
using Baton.Storage.Settings;

namespace Baton.Server.SignIn;

/// <summary>The local administrator's password: the configured one, else one that was made at the first start and is stored as a hash.</summary>
internal sealed class Administrator(IStore store, BatonOptions options, TimeProvider time) : IHostedService
{
    public const string Name = "admin";

    private const string Area = "sign-in";
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>What was made at this start, to be shown once.</summary>
    public string? NewPassword { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (Configured is not null || await FindAsync(cancellationToken) is not null)
            return;
        var password = RandomNumberGenerator.GetString(Alphabet, 14);
        var row = new SettingRow("", Area, Name, PasswordHash.Of(password).ToBytes(), 1, time.GetUtcNow());
        var result = await store.CommitAsync(new Commit("", [new SaveSetting(row, 0)]), cancellationToken);
        if (result.IsWritten)
            NewPassword = password;
    }

    // An empty variable in the environment sets nothing; it must not open the door.
    private string? Configured => string.IsNullOrWhiteSpace(options.Admin.Password) ? null : options.Admin.Password;

    /// <summary>Changes with the configured password, so that sessions end with it. The one that was made at the first start never changes.</summary>
    public string Stamp { get; } = string.IsNullOrWhiteSpace(options.Admin.Password)
        ? "made"
        : Convert.ToHexStringLower(HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Admin.Password), 16, info: "baton session"u8.ToArray()));

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<bool> IsRightAsync(string name, string password, CancellationToken cancellation)
    {
        var isName = string.Equals(name.Trim(), Name, StringComparison.OrdinalIgnoreCase);
        if (Configured is { } configured)
        {
            return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(configured)), SHA256.HashData(Encoding.UTF8.GetBytes(password)))
                && isName;
        }

        return await FindAsync(cancellation) is { } row && PasswordHash.Parse(row.Value).Matches(password) && isName;
    }

    private Task<SettingRow?> FindAsync(CancellationToken cancellation) => store.FindSettingAsync("", Area, Name, cancellation);

    /// <summary>PBKDF2 with SHA-256; the number of rounds stands with it, so that it can grow.</summary>
    private sealed record PasswordHash(int Rounds, byte[] Salt, byte[] Hash)
    {
        private const int RoundsToday = 600_000;

        public static PasswordHash Of(string password)
        {
            var salt = RandomNumberGenerator.GetBytes(16);
            return new PasswordHash(RoundsToday, salt, Compute(password, salt, RoundsToday));
        }

        public static PasswordHash Parse(byte[] stored)
        {
            var parts = Encoding.ASCII.GetString(stored).Split('.');
            return new PasswordHash(
                int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), Base64Url.DecodeFromChars(parts[1]), Base64Url.DecodeFromChars(parts[2]));
        }

        public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Hash, Compute(password, Salt, Rounds));

        public byte[] ToBytes() => Encoding.ASCII.GetBytes($"{Rounds}.{Base64Url.EncodeToString(Salt)}.{Base64Url.EncodeToString(Hash)}");

        private static byte[] Compute(string password, byte[] salt, int rounds) => Rfc2898DeriveBytes.Pbkdf2(password, salt, rounds, HashAlgorithmName.SHA256, 32);
    }
}
