@echo off
rem IISA on the command line: iisa COMMAND [FILE ...] [key=value ...]; "iisa help" lists the commands.
rem Java is found by JAVA_HOME or the PATH. IISA_JAVA_OPTS holds options for it, for example -Xmx8g.
setlocal DisableDelayedExpansion
set "IISA_HOME=%~dp0.."
for %%I in ("%IISA_HOME%") do set "IISA_HOME=%%~fI"

if not defined JAVA_HOME goto path
set "IISA_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%IISA_JAVA%" goto version
echo JAVA_HOME is %JAVA_HOME%, where there is no bin\java.exe; set it to a Java of version 17 or newer. 1>&2
exit /b 2
:path
set "IISA_JAVA=java"
where java >nul 2>nul && goto version
echo There is no Java on this machine's PATH; install version 17 or newer, or set JAVA_HOME. 1>&2
exit /b 2

:version
set "IISA_VERSION="
for /f "tokens=3" %%V in ('""%IISA_JAVA%" -version 2^>^&1 ^| findstr /i /c:" version ""') do if not defined IISA_VERSION set "IISA_VERSION=%%~V"
for /f "tokens=1,2 delims=.-+" %%A in ("%IISA_VERSION%") do (
  set "IISA_MAJOR=%%A"
  if "%%A"=="1" set "IISA_MAJOR=%%B"
)
if not defined IISA_MAJOR set "IISA_MAJOR=0"
if %IISA_MAJOR% GEQ 17 goto run
echo iisa needs Java 17 or newer, but %IISA_JAVA% is version %IISA_VERSION%; set JAVA_HOME to a newer one. 1>&2
exit /b 2

:run
set "IISA_NATIVE="
rem Only annotate opens a window.
set "IISA_HEADLESS=-Djava.awt.headless=true"
if "%~1"=="annotate" set "IISA_HEADLESS="
if %IISA_MAJOR% GEQ 24 set "IISA_NATIVE=--enable-native-access=ALL-UNNAMED"
"%IISA_JAVA%" %IISA_HEADLESS% -Dslf4j.internal.verbosity=ERROR "-Diisa.home=%IISA_HOME%" %IISA_NATIVE% %IISA_JAVA_OPTS% -cp "%IISA_HOME%\lib\*" io.github.iisa.Iisa %*
exit /b %ERRORLEVEL%
