using Baton.Browser.Tests.Browsing;

namespace Baton.Browser.Tests.Console;

/// <summary>One world for all tests of the console's own pages: starting one takes longer than most of them.</summary>
[CollectionDefinition]
public sealed class ConsoleWorld : ICollectionFixture<BrowserFixture>;
