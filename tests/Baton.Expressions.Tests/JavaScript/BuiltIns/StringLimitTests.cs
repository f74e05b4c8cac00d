using Baton.Expressions.JavaScript;
using Baton.Expressions.Tests.Languages;
using Baton.Expressions.Values;
using static Baton.Expressions.Tests.Values.Build;

namespace Baton.Expressions.Tests.JavaScript.BuiltIns;

/// <summary>Hostile scripts run out of what they were given, and at once.</summary>
public sealed class StringLimitTests
{
    private static readonly ScriptLimits Large = new() { Bytes = 1L << 40 };

    [Theory]
    [InlineData("'a'.padStart(1e9)")]
    [InlineData("'a'.padEnd(2 ** 53)")]
    [InlineData("'ab'.repeat(1e9)")]
    [InlineData("'a'.repeat(1e300)")]
    [InlineData("'a'.repeat(1000).replaceAll('a', 'b'.repeat(100000))")]
    [InlineData("'a'.repeat(1000).replaceAll('', 'b'.repeat(100000))")]
    [InlineData("'a'.repeat(100000).replace(/a/g, '$`')")]
    [InlineData("'a'.repeat(100000).replace(/a+/, '$&'.repeat(100))")]
    [InlineData("'a'.repeat(1000).replace(/a/g, () => 'b'.repeat(100000))")]
    [InlineData("'ΐ'.repeat(500000).toUpperCase()")]
    [InlineData("'İ'.repeat(600000).toLowerCase()")]
    [InlineData("'\\ufdfa'.repeat(100000).normalize('NFKD')")]
    [InlineData("'\\ud800\\ufdfa'.repeat(60000).normalize('NFKD')")]
    [InlineData("String.raw({ raw: { length: 2 ** 53 } }, 1)")]
    [InlineData("let text = 'a'; while (true) text = text.concat(text);")]
    [InlineData("RegExp.escape('-'.repeat(400000))")]
    [InlineData("new RegExp('/'.repeat(1500)).source.repeat(1000)")]
    public void what_would_be_too_long_is_not_made(string source) =>
        Assert.ThrowsAny<ScriptLimitException>(() => Script.Run(source, limits: Large with { Steps = 100_000_000 }));

    [Theory]
    [InlineData("const text = 'a'.repeat(900000); for (let i = 0; i < 50; i++) text.split('');")]
    [InlineData("const text = 'a'.repeat(900000); for (let i = 0; i < 50; i++) text.split(/(?:)/);")]
    [InlineData("const text = 'a'.repeat(900000); for (let i = 0; i < 50; i++) text.match(/a/g);")]
    [InlineData("const text = 'a'.repeat(900000); for (let i = 0; i < 50; i++) [...text.matchAll(/a/g)];")]
    [InlineData("const text = '中'.repeat(900000); for (let i = 0; i < 50; i++) text.split('');")]
    [InlineData("const text = 'a'.repeat(900000); for (let i = 0; i < 90; i++) text.slice(1);")]
    [InlineData("const text = 'ß'.repeat(400000); for (let i = 0; i < 90; i++) text.toUpperCase();")]
    [InlineData("for (let i = 0; i < 1e6; i++) new RegExp('x');")]
    public void memory_is_charged(string source) =>
        Assert.Contains("Bytes", Script.Fail(source, limits: new() { Steps = 1_000_000_000 }), StringComparison.Ordinal);

    [Theory]
    [InlineData("const text = 'a'.repeat(900000), wanted = 'a'.repeat(400000) + 'b'; while (true) text.indexOf(wanted);")]
    [InlineData("const text = 'a'.repeat(900000), wanted = 'a'.repeat(32) + 'b'.repeat(400000); while (true) text.lastIndexOf(wanted);")]
    [InlineData("const text = 'a'.repeat(900000); while (true) text.includes('b');")]
    [InlineData("const text = 'a'.repeat(900000); while (true) /b/.test(text);")]
    [InlineData("const text = 'a'.repeat(900000); while (true) /(?=.*b)a/.test(text);")]
    [InlineData("const text = 'a'.repeat(30000); while (true) /(a+)+b/.test(text);")]
    [InlineData("const text = ' '.repeat(900000); while (true) text.trim();")]
    [InlineData("const text = 'a'.repeat(900000); while (true) text.isWellFormed();")]
    [InlineData("const text = 'Σ' + '.'.repeat(900000); while (true) text.toLowerCase();")]
    [InlineData("const text = '中'.repeat(900000); while (true) text.localeCompare(text);")]
    [InlineData("'\\u0301\\u0323'.repeat(100000).normalize();")]
    [InlineData("'\\ud834\\udd65\\ud834\\udd6e'.repeat(50000).normalize();")]
    [InlineData("'\\u0301\\uff9e'.repeat(100000).normalize('NFKD');")]
    [InlineData("const text = '\\u0301\\u0323'.repeat(100000); text.localeCompare('a');")]
    [InlineData("'a'.repeat(900000).replace(/(?<x>a)/g, '$<'.repeat(400000));")]
    [InlineData("const r = { flags: 'g', exec: () => ({ 0: 'a', length: 2 ** 53 }) }; RegExp.prototype[Symbol.replace].call(r, 'a', 'b');")]
    [InlineData("while (true) String.fromCharCode(1, 2, 3);")]
    public void work_is_charged(string source) =>
        Assert.Contains("Steps", Script.Fail(source, limits: Large), StringComparison.Ordinal);

    [Theory]
    [InlineData("getVariable('key').length")]
    [InlineData("getVariable('key').slice(1)")]
    [InlineData("getVariable('key').includes('a')")]
    [InlineData("'a'.includes(getVariable('key'))")]
    [InlineData("'a'.replace('a', getVariable('key'))")]
    [InlineData("getVariable('key').toUpperCase()")]
    [InlineData("getVariable('key').split('')")]
    [InlineData("getVariable('key').charCodeAt(0)")]
    [InlineData("/./.test(getVariable('key'))")]
    [InlineData("new RegExp(getVariable('key'))")]
    [InlineData("getVariable('key').localeCompare('a')")]
    [InlineData("[...getVariable('key')]")]
    [InlineData("'a'.padStart(9, getVariable('key'))")]
    public void a_secret_is_not_read(string source) => Assert.Contains("密钥", Script.Fail(source, Secrets), StringComparison.Ordinal);

    [Theory]
    [InlineData("'Bearer '.concat(getVariable('key'))")]
    [InlineData("'Bearer ' + String(getVariable('key'))")]
    [InlineData("String.raw`Bearer ${getVariable('key')}`")]
    [InlineData("`Bearer ${getVariable('key').toString()}`")]
    public void a_secret_is_joined(string source) => Assert.Equal(
        SecretValue.Named("k").Prepend("Bearer "), Script.Run(source, Secrets));

    private static TestScope Secrets => new() { Variables = Object(("key", SecretValue.Named("k"))) };
}
