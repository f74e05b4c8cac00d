using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Runtime.Secrets;

namespace Baton.Runtime.Tests.Secrets;

public sealed class SealingTests
{
    private const string Value1 = "p\"w\\1\n中";

    private static readonly SecretValue Bearer = SecretValue.Named("erp").Prepend("Bearer ");

    [Fact]
    public async Task what_is_sealed_holds_names_only_and_is_revealed_escaped_for_where_it_stands()
    {
        var body = ObjectValue.Empty.With("token", Bearer).With("list", new ListValue([SecretValue.Named("wms"), SecretValue.Named("erp")])).With("n", Value.From(1.50m));

        var ((json, header), references) = SecretSealer.Seal(sealer => (sealer.Json(body), sealer.Text(Bearer)));
        var revealed = await RevealAsync(references);

        Assert.Equal(["erp", "wms"], references!.Names);
        Assert.DoesNotContain("erp", json, StringComparison.Ordinal);
        Assert.DoesNotContain("p", header[7..], StringComparison.Ordinal);
        Assert.Equal($"Bearer {Value1}", revealed.InText(header));
        var sent = (ObjectValue)ValueJson.Parse(revealed.InJson(json), JsonForm.Plain);
        Assert.Equal(Value.From($"Bearer {Value1}"), sent["token"]);
        Assert.Equal(new ListValue([Value.From("second"), Value.From(Value1)]), sent["list"]);
        Assert.Contains("\"n\":1.50", json, StringComparison.Ordinal);
    }

    [Fact]
    public void without_secrets_nothing_is_noted_and_the_bytes_are_as_ever()
    {
        var body = ObjectValue.Empty.With("a", Value.From("中文 🚕")).With("b", Value.From(1280.00m));

        var (json, references) = SecretSealer.Seal(sealer => sealer.Json(body));

        Assert.Null(references);
        Assert.Equal(ValueJson.ToText(body, JsonForm.Plain), json);
    }

    [Fact]
    public void every_job_has_a_nonce_of_its_own()
    {
        var nonces = Enumerable.Range(0, 20).Select(_ => SecretSealer.Seal(sealer => sealer.Text(Bearer)).References!.Nonce).ToList();

        Assert.Equal(20, nonces.Distinct().Count());
        Assert.All(nonces, nonce => Assert.Matches("^[0-9a-f]{32}$", nonce));
    }

    [Fact]
    public async Task a_nonce_that_stands_in_the_text_already_is_drawn_again()
    {
        var nonces = new Queue<string>(["aaaa", "bbbb", "cccc"]);
        var body = ObjectValue.Empty.With("typed", Value.From("aaaa.0.")).With("bbbb.0.", Bearer);

        var (json, references) = SecretSealer.Seal(sealer => sealer.Json(body), nonces.Dequeue);

        Assert.Equal("cccc", references!.Nonce);
        Assert.Equal(
            ObjectValue.Empty.With("typed", Value.From("aaaa.0.")).With("bbbb.0.", Value.From($"Bearer {Value1}")),
            ValueJson.Parse((await RevealAsync(references)).InJson(json), JsonForm.Plain));
    }

    [Fact]
    public async Task text_that_looks_like_a_reference_of_another_job_is_left_alone()
    {
        var (_, earlier) = SecretSealer.Seal(sealer => sealer.Text(Bearer));
        var typed = $"{earlier!.Nonce}.0. {{\"$secret\":[{{\"name\":\"erp\"}}]}}";

        var (text, references) = SecretSealer.Seal(sealer => sealer.Text(Bearer) + " " + sealer.Text(Value.From(typed)));

        Assert.Equal($"Bearer {Value1} {typed}", (await RevealAsync(references)).InText(text));
    }

    [Fact]
    public async Task with_more_than_ten_secrets_none_is_taken_for_another()
    {
        var all = new ListValue([.. Enumerable.Range(0, 12).Select(i => SecretValue.Named($"s{i}"))]);

        var (json, references) = SecretSealer.Seal(sealer => sealer.Json(all));
        var revealed = await new SecretRevealer(new Known(name => $"<{name}>")).RevealAsync("", references, TestContext.Current.CancellationToken);

        Assert.Equal(new ListValue([.. Enumerable.Range(0, 12).Select(i => Value.From($"<s{i}>"))]), ValueJson.Parse(revealed.InJson(json), JsonForm.Plain));
    }

    [Fact]
    public async Task a_missing_secret_is_named_and_nothing_can_be_revealed()
    {
        var (text, references) = SecretSealer.Seal(sealer => sealer.Text(SecretValue.Named("crm")));

        var revealed = await RevealAsync(references);

        Assert.Contains("crm", revealed.Problem, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => revealed.InText(text));
    }

    [Fact]
    public async Task an_answer_that_repeats_a_secret_shows_dots()
    {
        var (_, references) = SecretSealer.Seal(sealer => sealer.Text(Bearer));
        var revealed = await RevealAsync(references);
        var answer = ObjectValue.Empty.With("seen", new ListValue([Value.From($"got {Value1}!"), Value.From(7m)])).With(Value1, Value.Null);

        Assert.Equal("""{"seen":["got ••••!",7],"••••":null}""", revealed.Hide(ValueJson.ToText(answer, JsonForm.Plain)));
        Assert.Equal("""{"a":"••••"}""", revealed.Hide(System.Text.Json.JsonSerializer.Serialize(new { a = Value1 })));
        Assert.Equal("""{"a":"you sent {\"b\":\"••••\"}"}""", revealed.Hide(System.Text.Json.JsonSerializer.Serialize(new { a = $"you sent {System.Text.Json.JsonSerializer.Serialize(new { b = Value1 })}" })));
        Assert.Equal("<p>••••</p>", revealed.Hide($"<p>{Value1}</p>"));
        Assert.Equal("{ \"a\" : 1.0 }", RevealedSecrets.None.Hide("{ \"a\" : 1.0 }"));
    }

    private static ValueTask<RevealedSecrets> RevealAsync(SecretReferences? references) =>
        new SecretRevealer(new Known(name => name switch { "erp" => Value1, "wms" => "second", _ => null })).RevealAsync("", references, TestContext.Current.CancellationToken);

    private sealed class Known(Func<string, string?> find) : ISecrets
    {
        public ValueTask<string?> FindAsync(string tenant, string name, CancellationToken cancellation) => ValueTask.FromResult(find(name));
    }
}
