using System.Text;
using System.Text.Json;
using Baton.Expressions.Values;
using Baton.Expressions.Values.Json;
using Baton.Expressions.Values.Large;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.Values.Large;

public sealed class LargeValueTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = ReadableJsonEncoder.Instance, MaxDepth = ValueJson.MaxJsonDepth };
    private static readonly Dictionary<string, int> Nothing = [];
    private static readonly Value Long = Text(new string('长', 2000));
    private const string HashOfLong = "dc7d18b97b9179eb5098da86648f20000496d1c4c07c63dff345063c3a84719f";

    private sealed record Outputs([property: System.Text.Json.Serialization.JsonConverter(typeof(InnerMembersJsonConverter))] ObjectValue Of);

    private sealed record Document(ObjectValue Members, Value Whole, ListValue List);

    [Fact]
    public void members_of_objects_and_whole_values_stand_apart_and_nothing_within_them()
    {
        var inner = Object(("deep", Long));
        var sink = new LargeValueSink(Nothing);

        var json = Write(new Document(Object(("a", Long), ("b", Decimal(1)), ("c", inner)), Object(("w", Long)), List(Long, Long)), sink);

        var hashes = sink.Added.Select(value => value.Hash).ToList();
        Assert.Equal(
            [.. new Value[] { Long, inner, Object(("w", Long)), List(Long, Long) }.Select(value => ValueJson.ToText(value, JsonForm.AtRest))],
            sink.Added.Select(value => Encoding.UTF8.GetString(value.Content)));
        Assert.Equal(
            $$$"""{"Members":{"a":{"$large":"{{{hashes[0]}}}"},"b":1,"c":{"$large":"{{{hashes[1]}}}"}},"Whole":{"$large":"{{{hashes[2]}}}"},"List":{"$large":"{{{hashes[3]}}}"}}""", json);
    }

    [Fact]
    public void members_of_members_stand_apart_where_it_is_said_so()
    {
        var sink = new LargeValueSink(Nothing);
        using var open = sink.Open();

        var json = JsonSerializer.Serialize(new Outputs(Object(("task", Object(("Result", Long), ("Count", Decimal(1)))), ("odd", Long))), Options);

        var marker = $$"""{"$large":"{{HashOfLong}}"}""";
        Assert.Equal($"{{\"Of\":{{\"task\":{{\"Result\":{marker},\"Count\":1}},\"odd\":{marker}}}}}", json);
        Assert.Equal(HashOfLong, Assert.Single(sink.Added).Hash);
    }

    [Fact]
    public void the_hash_is_that_of_the_bytes_at_rest()
    {
        var sink = new LargeValueSink(Nothing);

        Write(Of(Long), sink);

        var value = Assert.Single(sink.Added);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(value.Content)), value.Hash);
        Assert.Equal(HashOfLong, value.Hash);
        Assert.Equal(6002, sink.Referred[value.Hash]);
    }

    [Theory]
    [InlineData(4094, 0)]
    [InlineData(4095, 1)]
    public void more_than_4096_bytes_are_large(int letters, int apart)
    {
        // Letters with a quotation mark, so that the estimate alone cannot tell.
        var sink = new LargeValueSink(Nothing);
        var document = Of(Text(new string('a', letters - 2) + '"'));

        var json = Write(document, sink);

        Assert.Equal(apart, sink.Added.Count);
        if (apart == 0)
            Assert.Equal(JsonSerializer.Serialize(document, Options), json);
    }

    [Fact]
    public void a_value_of_several_documents_is_put_aside_once()
    {
        var sink = new LargeValueSink(Nothing);

        Write(Of(Long), sink);
        Write(Of(Text(new string('长', 2000))), sink);

        Assert.Single(sink.Added);
    }

    [Fact]
    public void what_is_stored_already_is_only_referred_to()
    {
        var first = new LargeValueSink(Nothing);
        Write(Of(Long), first);

        var second = new LargeValueSink(first.Referred);
        var json = Write(Of(Long), second);

        Assert.Empty(second.Added);
        Assert.Equal(first.Referred, second.Referred);
        Assert.Contains($$$"""{"a":{"$large":"{{{HashOfLong}}}"}}""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void a_value_known_by_its_hash_is_put_aside_for_another_owner_as_well()
    {
        Write(Of(Long), new LargeValueSink(Nothing));
        var other = new LargeValueSink(Nothing);

        Write(Of(Long), other);

        Assert.Equal(HashOfLong, Assert.Single(other.Added).Hash);
    }

    [Fact]
    public void documents_come_back_with_each_value_once()
    {
        var document = new Document(Object(("a", Long), ("$large", Long)), Object(("$large", Text("x"))), List(Long));
        var sink = new LargeValueSink(Nothing);
        var json = Write(document, sink);
        var source = SourceOf(sink);

        var back = Read(json, source);

        Assert.Equal(document, back);
        Assert.Same(back.Members["a"], back.Members["$large"]);
        Assert.Equal(sink.Referred, source.Referred);
    }

    [Fact]
    public void what_was_read_is_not_serialized_again()
    {
        var sink = new LargeValueSink(Nothing);
        var json = Write(Of(Long), sink);
        var back = Read(json, SourceOf(sink));
        var again = new LargeValueSink(sink.Referred);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var written = Write(back, again);

        Assert.Equal(json, written);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5000);
    }

    [Fact]
    public void an_object_that_looks_like_a_marker_is_none()
    {
        var document = new Document(Object(("$large", Text("x"))), Object(("$large", Long)), List(Object(("$large", Text(HashOfLong)))));
        var sink = new LargeValueSink(Nothing);
        var json = Write(document, sink);

        Assert.Equal(document, Read(json, SourceOf(sink)));
        Assert.StartsWith("""{"Members":{"$value":{"$large":"x"}},""", json, StringComparison.Ordinal);
    }

    [Fact]
    public void what_is_missing_is_found_before_the_document_is_read()
    {
        var sink = new LargeValueSink(Nothing);
        var json = Encoding.UTF8.GetBytes(Write(new Document(Object(("a", Long), ("b", Text("""{"$large":"no"}"""))), List(Long, Long), ListValue.Empty), sink));
        var source = new LargeValueSource("Order 7");

        Assert.Equal(sink.Added.Select(value => value.Hash), source.MissingIn(json));
        source.Add(sink.Added[0].Hash, sink.Added[0].Content);
        Assert.Equal([sink.Added[1].Hash], source.MissingIn(json));
        Assert.Empty(source.MissingIn("{}"u8));
        Assert.Empty(source.MissingIn("""{"$large":"""u8));
        Assert.Empty(source.MissingIn("""{"$large":"cut"""u8));
    }

    [Fact]
    public void a_missing_value_is_named_with_its_owner()
    {
        var sink = new LargeValueSink(Nothing);
        var json = Write(Of(Long), sink);

        var lost = Assert.Throws<LargeValueMissingException>(() => Read(json, new LargeValueSource("Order 7")));

        Assert.Equal($"Order 7 refers to the large value {HashOfLong}, which is not stored.", lost.Message);
    }

    [Fact]
    public void without_a_place_to_look_in_a_reference_is_refused()
    {
        var json = Write(Of(Long), new LargeValueSink(Nothing));

        var refused = Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Document>(json, Options));

        Assert.Contains("is not at hand", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void a_large_value_that_refers_to_another_is_refused()
    {
        var source = new LargeValueSource("A file") { TrustsHashes = false };
        source.Add("a", """{"$large":"a"}"""u8.ToArray());

        Assert.Throws<JsonException>(() => Read("""{"Members":{},"Whole":{"$large":"a"},"List":[]}""", source));
    }

    [Fact]
    public void hashes_of_a_file_are_not_believed()
    {
        var source = new LargeValueSource("A file") { TrustsHashes = false };
        source.Add("claimed", Encoding.UTF8.GetBytes(ValueJson.ToText(Long, JsonForm.AtRest)));
        var back = Read("""{"Members":{},"Whole":{"$large":"claimed"},"List":[]}""", source);
        var sink = new LargeValueSink(Nothing);

        Write(back, sink);

        Assert.Equal(HashOfLong, Assert.Single(sink.Added).Hash);
    }

    [Fact]
    public void a_closed_sink_takes_nothing()
    {
        var sink = new LargeValueSink(Nothing);
        using (sink.Open())
        {
            using (new LargeValueSink(Nothing).Open())
                JsonSerializer.Serialize(Of(Long), Options);
            Assert.Empty(sink.Added);
        }

        Assert.Contains("长长", JsonSerializer.Serialize(Of(Long), Options), StringComparison.Ordinal);
        Assert.Empty(sink.Added);
    }

    private static Document Of(Value value) => new(Object(("a", value)), Value.Null, ListValue.Empty);

    private static string Write(Document document, LargeValueSink sink)
    {
        using var open = sink.Open();
        return JsonSerializer.Serialize(document, Options);
    }

    private static Document Read(string json, LargeValueSource source)
    {
        using var open = source.Open();
        return JsonSerializer.Deserialize<Document>(json, Options)!;
    }

    private static LargeValueSource SourceOf(LargeValueSink sink)
    {
        var source = new LargeValueSource("the test");
        foreach (var value in sink.Added)
            source.Add(value.Hash, value.Content);
        return source;
    }
}
