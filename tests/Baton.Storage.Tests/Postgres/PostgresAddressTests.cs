using Baton.Storage.Postgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Baton.Storage.Tests.Postgres;

/// <summary>Where the database is, as people write it, and what they are told when it is not there.</summary>
public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("Host=db;Database=baton", true)]
    [InlineData("database=baton; server=db", true)]
    [InlineData("postgres://db/baton", true)]
    [InlineData("postgresql://db/baton", true)]
    [InlineData("Data Source=App_Data/baton.db", false)]
    [InlineData("nonsense", false)]
    public void a_string_with_a_host_is_postgresqls(string connection, bool fits) => Assert.Equal(fits, PostgresAddress.Fits(connection));

    [Fact]
    public void an_address_is_read_with_everything_in_it()
    {
        var parsed = new NpgsqlConnectionStringBuilder(PostgresAddress.Parse("postgres://me:p%40ss%3Aword@db.example.com:6432/baton?sslmode=verify-full&application_name=Baton%20A&connect_timeout=7"));

        Assert.Equal(("db.example.com", 6432, "baton", "me", "p@ss:word"), (parsed.Host, parsed.Port, parsed.Database, parsed.Username, parsed.Password));
        Assert.Equal((SslMode.VerifyFull, "Baton A", 7), (parsed.SslMode, parsed.ApplicationName, parsed.Timeout));
    }

    [Fact]
    public void npgsqls_own_string_stays_what_it_is()
    {
        var parsed = new NpgsqlConnectionStringBuilder(PostgresAddress.Parse("Host=db;Database=baton;Password=a;Maximum Pool Size=9"));

        Assert.Equal(("db", "baton", "a", 9), (parsed.Host, parsed.Database, parsed.Password, parsed.MaxPoolSize));
    }

    [Theory]
    [InlineData("Host=db;Passwort=geheim;Database=x")]
    [InlineData("postgres://db/x?geheim=1")]
    [InlineData("postgres://db:geheim/x")]
    [InlineData("Host=db;Password=geheim")]
    [InlineData("postgres://me:geheim@db")]
    public void what_cannot_be_read_is_refused_in_both_languages_without_what_stands_in_it(string connection)
    {
        var failure = Assert.Throws<StoreUnavailableException>(() => PostgresAddress.Parse(connection));

        Assert.StartsWith("ConnectionStrings:Baton ", failure.Message, StringComparison.Ordinal);
        Assert.Matches("[\u4e00-\u9fff].*ConnectionStrings:Baton [a-z]", failure.Message);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_server_that_is_not_there_is_named_and_the_password_is_not()
    {
        await using var store = Store("Host=127.0.0.1;Port=1;Database=flows;Username=me;Password=geheim");

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Contains("127.0.0.1:1/flows：连不上服务器", failure.Message, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1/flows cannot be opened: the server cannot be reached", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_database_that_is_not_there_is_to_be_made_first()
    {
        await using var host = new PostgresHost();
        await using var store = Store(new NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "nowhere" }.ToString());

        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.OpenAsync(TestContext.Current.CancellationToken));

        Assert.Contains("请先用 CREATE DATABASE 建好", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/nowhere cannot be opened: there is no such database", failure.Message, StringComparison.Ordinal);
    }

    private static PostgresStore Store(string connection) => new(connection, TimeProvider.System, NullLogger<PostgresStore>.Instance);
}
