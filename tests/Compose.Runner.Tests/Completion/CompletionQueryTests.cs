using Compose.Runner.Completion;


namespace Compose.Runner.Tests.Completion;

public class CompletionQueryTests
{
    [Theory]
    [InlineData("app lr=1 db=m", "db=m", "lr=1")]
    [InlineData("app ", "", "")]
    [InlineData("app", "", "")]
    [InlineData("python app.py d", "d", "")]
    [InlineData("dotnet app.dll a=1 b", "b", "a=1")]
    [InlineData("dotnet run --project app -- a=1 b", "b", "a=1")]
    [InlineData("app 'a b=1' x", "x", "a b=1")]
    public void TheLastWordIsTheOneBeingWritten(string line, string word, string before)
    {
        CompletionQuery query = CompletionQuery.Parse(line, line.Length);

        query.Word.ShouldBe(word);
        string.Join(' ', query.Before).ShouldBe(before);
    }

    [Fact]
    public void WhatStandsBehindTheCursorDoesNotMatter() =>
        CompletionQuery.Parse("app db=m lr=1", 8).Word.ShouldBe("db=m");
}
