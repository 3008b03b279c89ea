@echo off
rem Starts the server of this folder: parley-server [OPTION...], parley-server admin COMMAND; --help says more.
setlocal
set "home=%~dp0.."
"%home%\runtime\bin\java" "@%home%\lib\java.options" "-Dorg.sqlite.lib.path=%home%\lib" -Dorg.sqlite.lib.name=sqlitejdbc.dll -Dparley.command=parley-server %PARLEY_JAVA_OPTIONS% -jar "%home%\lib\parley-server.jar" %*
exit /b %ERRORLEVEL%
